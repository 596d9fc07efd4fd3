"""Sentences that tell what a meeting decided, and sentences that only speak of it, in the languages of the pages.

Everybody and everything named is invented.
"""

from __future__ import annotations

DECIDED = {
    "en": """
        It was agreed that the outreach card will carry only the hotline number.
        The group agreed to move the meeting to the library annex.
        We decided to skip the December meeting.
        Decision: we keep the subcommittee on labor.
        DECIDED - intake form stays at one page
        Consensus was reached to invite the fire department.
        By consensus the committee will adopt the new referral form.
        Approved the October minutes as corrected.
        The minutes of October were approved without changes.
        Motion to approve the budget carried.
        Motion carried unanimously: fund two bus passes per client.
        All in favor; the new charter was adopted.
        The committee voted to extend the pilot through March.
        Voted 6-1 to close the old mailbox.
        Vote: 9 yes, 0 no – training moved to spring.
        Resolved, that the task force supports the shelter application.
        RESOLVED: The co-chairs shall sign the letter.
        The board adopted Resolution 14 on language access.
        Without objection, the agenda was adopted.
        There being no objection, the chair declared the nominations closed.
        Ms. Tran was elected vice chair by acclamation.
        Elected: Rosa Medina as secretary.
        Rosa was elected to serve as co-chair through 2027.
        Ratified the agreement with the county clinic.
        The group settled on Thursdays at noon.
        We landed on a shared calendar instead of the mailing list.
        From now on the chair sends the agenda one week ahead.
        Outcome: the speaker series is on hold until spring.
        Outcome - yes to the joint training
        Final call: we use the county's form.
        OK'd the flyer.
        Green light for the mobile clinic.
        Green-lit: the youth advisory stipends.
        Thumbs up from everyone on the new logo.
        No objections to sharing the list with the Sheriff's victim advocates, so it will be shared.
        Team is good with moving to quarterly reports.
        Agreed: no photos at the vigil.
        AGREED (unanimous) that names stay out of the notes.
        All agreed that the interpreters get paid for travel time.
        Members agreed to rotate the note taking.
        The co-chairs approved the press release.
        Report accepted as presented.
        The proposal was accepted.
        It was decided not to publish the address.
        It was resolved to write to the supervisors.
        The committee chose the second design for the poster.
        We picked January 14 for the panel.
        We're going with option B for the hotline hours.
        We will go with the smaller venue.
        Resolution passed: stipends rise to $40.
        The amendment was adopted 5-2.
        Amendment passes.
        Motion passes 10-0-1.
        Motion: adopt the MOU template. Second: Kim. Vote: unanimous. Carried.
        The chair ruled that proxies may not vote.
        Concurrence to drop the winter retreat.
        Those present concurred that a single intake number is best.
        Task force endorses AB 1234.
        Endorsed the state bill on record clearing.
        Adjourned the data project until summer, by vote of 7 to 2.
        Decision made: Salvation House hosts in February.
        Decisions: 1) keep the list private
        DECISION #2: The intake line closes at 9 pm.
        ** Decision ** two signatures are needed for payments
        Decision (all): meet in person
        Bottom line: we don't give out the number by email.
        Conclusion: the clinic hours stay as they are.
        It was concluded that each agency keeps its own copy.
        The group opted for a paper survey.
        The group opted to keep the survey anonymous.
        Authorized spending up to $900 for food.
        The committee authorized the chair to sign the lease.
        Granted the request of the clinic for two seats.
        Unanimous vote to renew the contract with Lingua.
        Unanimously approved: the code of conduct.
        On a voice vote the motion was agreed to.
        By a show of hands, the group adopted the ground rules.
        The task force will not take a position on the ballot measure, by majority vote.
        The vote was 8 to 1 in favor of opening the meetings.
        Group gave its approval to the revised map.
        Approval given for the revised budget.
        10:14:02 From Ana Ruiz to Everyone: so we all agree, the flyer goes out in Tagalog too
        [10:15] Tom Li: ok decided then: no meeting in July
        Hi all, quick recap: we agreed on one shared inbox.
        As decided on Tuesday, the pantry opens at eight.
        The youth seat shall be paid, it was agreed.
        The letter will be sent as drafted (agreed).
        The network agreed that each shelter names one contact.
        Committee members unanimously approved the translation budget.
        The panel signed off on the new consent form.
        It was determined that the hotline number stays the same.
        The members resolved that no names go into the log.
        The alliance has decided to share one calendar.
        The group has agreed to meet monthly.
        We have agreed on the wording of the poster.
        We've decided to keep the Tuesday slot.
        The council unanimously supports the grant application.
        The team came to the agreement that staff will not text clients.
        An agreement was reached: the van stops at the pier.
        The following was decided: one number for all referrals.
        The task force selected Ms. Ortiz as its spokesperson.
        The board approves the lease.
        The motion to extend the pilot was approved unanimously.
        The recommendation to close the annex was adopted.
        Motion (Ruiz), second (Lee), passed: raise stipends.
        The group is going ahead with the joint training.
        It's settled: we start at ten.
        Settled: two trainings a year.
        We will therefore stop using the old form, all agreed.
        All present voted in favor of the new name.
        Participants reached consensus to fund childcare.
        The chairs agreed to send one letter.
        After a long discussion it was felt best to drop the gala, and members agreed.
        The coalition is in agreement that the log stays on paper.
        Members gave the go-ahead to the night patrol.
        There was unanimous agreement to rename the committee.
        The collaborative will be called Safe Harbor, as voted.
        The subcommittee's recommendation was accepted unanimously.
        Ayes have it: the annex closes in June.
        The room agreed that the list needs two keepers.
        Those attending decided on a shared phone.
        The members opted to drop the fee.
        We all said yes to the Saturday clinic.
        Group decision = weekly check-in calls.
        Decision log: the map stays off the site
        Resolution 2026-4 was adopted by a vote of 9 to 1.
        The charter was amended to add a youth seat.
        It was unanimously agreed that names be removed.
        The task force formally adopted the protocol.
        Our group has chosen Elm House to host.
        The team settled the matter: no gifts from vendors.
        The board granted the request for an extension.
        Yes vote: we join the county network.
        agreed we'd stop cc'ing everyone
        It was further agreed that Ed chairs the group until the summer.
        It was then unanimously resolved that the phone line stays open.
        It was also decided to print the cards.
        We further agreed to meet at noon.
        The group subsequently agreed that two rooms are kept for families.
        It was next agreed that every agency sends its hours.
        In addition, it was agreed that the van runs on Tuesdays.
        Furthermore, it was agreed that the van runs on Tuesdays.
        Finally, it was decided to close the waiting list.
        Lastly it was resolved that the dues stay the same.
        It was moreover agreed that the flyer is in three languages.
        The committee likewise agreed to share the cost.
        We next decided to rent the hall.
        Moreover, the group agreed to share the cost.
        Additionally, the board voted to rent the hall.
        After discussion, it was agreed that the hall is rented.
        It was later agreed that the hall is rented.
        It was once more agreed that the hall is rented.
        It was instead agreed that the hall is rented.
        It was therefore agreed that the hall is rented.
    """,
    "es": """
        Se acordó publicar el folleto en tres idiomas.
        Se acuerda por unanimidad cambiar la sede.
        Acuerdo: no compartir teléfonos personales.
        ACUERDOS: 1. La mesa se reúne cada mes.
        El comité aprobó el presupuesto de 2027.
        Se aprueba el acta anterior.
        Quedó aprobada la minuta de octubre.
        Aprobado por unanimidad el plan de trabajo.
        Se votó y ganó la opción de los jueves.
        Por mayoría se decidió cerrar el grupo de WhatsApp.
        Se decidió que las reuniones sean híbridas.
        Decidimos imprimir solo en blanco y negro.
        Acordamos que Lupe guarda las llaves.
        Quedamos en que cada agencia trae comida.
        Quedamos en reunirnos en la parroquia.
        El grupo resolvió apoyar la carta.
        RESOLUCIÓN: Se apoya la propuesta del refugio.
        Votación: 7 a favor, 1 en contra. Se aprueba.
        Se somete a votación y es aprobado con 9 votos a favor.
        Con 8 votos a favor se adoptó el nuevo formulario.
        Fue electa Rosa Medina como secretaria.
        Se nombró a Luis Campos como enlace con la escuela.
        Decisión: se pospone la feria hasta mayo.
        Decisión final: usamos la lista del condado.
        Por consenso se adopta el código de conducta.
        Hubo consenso en pagar el transporte.
        Hubo acuerdo en no tomar fotos.
        Todos de acuerdo: la línea cierra a las nueve.
        Todas estuvieron de acuerdo en rotar la toma de notas.
        Se autoriza a la presidenta a firmar el convenio.
        Se ratificó el convenio con la clínica.
        Queda establecido que los menores van con un adulto.
        En adelante, los folletos pasan por Marta antes de imprimirse.
        La asamblea acepta el informe de tesorería.
        Moción aprobada: dos asientos para jóvenes.
        La moción pasó 6 a 2.
        Se eligió el segundo diseño del cartel.
        Conclusión: el horario de la clínica sigue igual.
        El grupo está de acuerdo en cambiar la hora.
        Llegamos al acuerdo de compartir el calendario.
        Se llegó al acuerdo de que cada quien trae su lista.
        Se tomó la decisión de cerrar la página.
        Tomamos la decisión de no dar el número.
        Se resolvió por mayoría rentar la camioneta.
        Las participantes decidieron visitar el refugio.
        Queda acordado: junta el martes.
        Votamos y se aprobó el logotipo.
        Se dispuso que la lista sea privada.
        El presupuesto fue aprobado por unanimidad.
        La coalición estuvo de acuerdo en compartir la camioneta.
        Los integrantes aprobaron por mayoría el nuevo logotipo.
        Se convino en no publicar las direcciones.
        Se definió que la junta será los lunes.
        Quedó decidido que Lupe abre la sala.
        El pleno ratificó el nombramiento.
        Se establece que cada visita va de dos en dos.
        Todos votamos por el cartel azul.
        Se acordó además que la línea atenderá los domingos.
        También se acordó imprimir mil folletos.
        Además se acordó imprimir mil folletos.
        Asimismo se acordó que cada agencia manda su horario.
        Finalmente se acordó rentar el salón.
        Por último se decidió cerrar la lista de espera.
        Se acordó también rentar el salón.
        De igual manera se acordó rentar el salón.
        Igualmente, se aprobó el presupuesto del folleto.
        Luego se acordó por unanimidad rentar el salón.
        El grupo también acordó rentar el salón.
        El comité finalmente decidió rentar el salón.
        En segundo lugar, se acordó rentar el salón.
        Se decidió asimismo rentar el salón.
        Posteriormente se resolvió rentar el salón.
    """,
    "zh": """
        決定：下次會議改在圖書館舉行。
        會議決定採用新的轉介表。
        大家同意不公開地址。
        一致同意印製五百張卡片。
        全體一致通過上次會議紀錄。
        決議：熱線時間延長到晚上九點。
        決議事項：每季開會一次
        會議通過了明年的預算。
        表決結果：8票贊成，1票反對，通過。
        經表決，以七票對兩票通過新章程。
        經討論後決定暫停十二月的會議。
        議決由陳女士擔任聯絡人。
        小組達成共識，所有傳單先翻譯再印。
        達成共識：交通費由基金支付。
        最後決定用第二個設計。
        與會者同意每月輪流做紀錄。
        通過：採購兩台平板電腦。
        無異議通過議程。
        大家說好以後星期四中午開會。
        会议决定继续使用县里的表格。
        一致决定把培训改到春天。
        選出林太太為副主席。
        批准翻譯費用九百元。
        结论：门诊时间不变。
        本會決定每月開會。
        投票通過新的名稱。
        會議同意支付交通費。
        我們商定星期二見面。
        全體與會者贊成使用新表格。
        各位代表一致同意延後遷址。
        會上決定不公開名單。
        全場通過章程修訂。
        經投票，決定採用藍色海報。
        最終選定星期二開會。
        會議亦同意印一千張海報。
        大家又決定租用禮堂。
        會上並決定每月發通訊。
        小組最後同意由張先生擔任主席。
        另外決議星期日也開放熱線。
        會議還通過了預算。
        與會者進一步同意分擔費用。
        其後一致同意租用禮堂。
        委員會也同意租用禮堂。
        此外，會議決定租用禮堂。
        最終大家同意租用禮堂。
    """,
    "tl": """
        Napagkasunduan na ilipat ang pulong sa aklatan.
        Pinagkasunduan ng lahat na huwag ibigay ang address.
        Desisyon: isang beses kada buwan ang pulong.
        Nagdesisyon ang grupo na mag-imprenta ng 300 polyeto.
        Nagpasya ang komite na bayaran ang pamasahe.
        Napagpasyahan na si Liza ang magtatago ng listahan.
        Inaprubahan ang katitikan ng Oktubre.
        Aprubado ang badyet para sa 2027.
        Sumang-ayon ang lahat na Huwebes ang pulong.
        Pinagtibay ang bagong alituntunin.
        Kasunduan: walang kukuha ng litrato.
        Nagkasundo kami na isang hotline lang ang gamitin.
        Botohan: 8 oo, 1 hindi. Pasado ang mungkahi.
        Pumasa ang mosyon na magdagdag ng upuan para sa kabataan.
        Nahalal si Rosa Medina bilang kalihim.
        Ang pasya: sa simbahan tayo magkikita.
        Agreed ang lahat na Tagalog at English ang flyer.
        Mula ngayon, dadaan kay Maria ang lahat ng polyeto.
        Nagkaisa kami na palitan ang oras.
        Sang-ayon ang lahat sa bagong oras.
        Naaprubahan ang bagong logo.
        Nagbotohan at nanalo ang Martes.
        Nagkasundo ang mga kasapi na ilipat ang opisina.
        Napagkasunduan din na walang bayad.
        Pinagpasyahan ng lupon na isara ang lumang pahina.
        Napagkasunduan din na bukas ang linya tuwing Linggo.
        Pinagkasunduan rin na magpadala ng listahan ang bawat ahensya.
        Sa huli ay napagkasunduan na uupahan ang bulwagan.
        Nagkasundo rin ang grupo na uupahan ang bulwagan.
        Bukod dito, napagkasunduan na uupahan ang bulwagan.
        Napagpasyahan pa na uupahan ang bulwagan.
        Nagpasya rin ang grupo na uupahan ang bulwagan.
        Nagkaisa rin ang lahat na uupahan ang bulwagan.
        Inaprubahan din ang badyet ng polyeto.
    """,
    "vi": """
        Quyết định: họp mỗi tháng một lần.
        Nhóm quyết định in 300 tờ rơi.
        Mọi người đồng ý không đưa địa chỉ lên mạng.
        Cả nhóm thống nhất dùng một đường dây nóng.
        Hội nghị nhất trí thông qua biên bản tháng Mười.
        Đã thông qua ngân sách năm 2027.
        Biểu quyết: 8 thuận, 1 chống. Thông qua.
        Kết luận: giờ phòng khám giữ nguyên.
        Nghị quyết: trả tiền xe cho thông dịch viên.
        Tất cả đồng ý họp vào thứ Năm.
        Ban điều hành phê duyệt mẫu chuyển tiếp mới.
        Bầu chị Hạnh làm thư ký.
        Chị Hạnh được bầu làm phó chủ tịch.
        Thống nhất: không chụp hình trong buổi lễ.
        Chốt lại là họp ở nhà thờ.
        Sau khi thảo luận, nhóm đồng thuận dời buổi tập huấn sang mùa xuân.
        100% tán thành việc đổi địa điểm.
        Quyết nghị: hỗ trợ đơn xin của nhà tạm lánh.
        Chúng tôi đã quyết định giữ số cũ.
        Các đại diện thống nhất đổi giờ họp.
        Ngân sách được phê duyệt.
        Đa số tán thành đổi tên.
        Toàn thể thành viên nhất trí giữ tên cũ.
        Cuộc họp đi đến thống nhất: họp vào thứ Hai.
        Hội đồng đã biểu quyết thông qua quy chế.
        Nhóm cũng thống nhất thuê hội trường vào tháng 12.
        Cuộc họp còn quyết định thuê hội trường.
        Ngoài ra, nhóm đồng ý thuê hội trường.
        Cuối cùng nhóm quyết định thuê hội trường.
        Nhóm tiếp tục thống nhất in một ngàn tờ rơi.
        Sau đó nhóm nhất trí in một ngàn tờ rơi.
        Thêm vào đó, cuộc họp thống nhất in một ngàn tờ rơi.
        Hội nghị sau cùng đã thông qua ngân sách.
    """,
}

SPOKEN_OF = {
    "en": """
        The group talked about moving the meeting to the library.
        We discussed whether to print more cards.
        Ana proposed that we invite the fire department.
        It was proposed to hire a translator.
        Proposal: rent the church hall.
        Motion to approve the budget failed 3-6.
        Motion failed for lack of a second.
        The motion was withdrawn.
        The motion was tabled.
        A vote was postponed to December.
        Decision postponed until the next meeting.
        No decision was made about the logo.
        Nothing was decided.
        The committee did not agree on a date.
        We could not agree on the wording.
        We still need to decide who hosts.
        To be decided: the venue.
        Decision needed: who pays for food?
        Should we approve the new form?
        Tom asked whether the board had approved the lease.
        The county will vote on the measure next week.
        The city council approved its own budget last month, Ms. Ruiz reported.
        Ana reported that her agency has adopted a new intake form.
        The judge decided that the case may go on.
        Members agree that rents are high, but some disagree about the cause.
        Some felt the flyer should be in Tagalog; others disagreed.
        Ideas: a shared calendar, a mailing list, a phone tree.
        It was suggested that the chair write to the supervisors.
        The group will consider the proposal in January.
        Consensus was not reached on the logo.
        There was no consensus.
        Lack of agreement on the stipends.
        The amendment was rejected 2-5.
        Voted down: the second mailbox.
        The vote was tied and the motion did not carry.
        Deferred: decision about the retreat.
        Item 4 was continued to the January meeting.
        We hope to get approval from the county by spring.
        Approval of the grant is pending.
        She said that clients decide for themselves.
        Participants shared how they decide whom to refer.
        How decisions are made was explained by the chair.
        The Memorandum of Agreement was handed out.
        The agreement with the clinic runs until June.
        Discussion of the resolution on language access.
        Please review the draft decision before Friday.
        The training on consent was well received.
        A new clinic opened on Mission Street.
        31 calls came after midnight.
        Maria will send the flyer by Friday.
        Ask: do we want to meet in July?
        Maybe we go with option B?
        If the county agrees, the clinic will open on Saturdays.
        Once approved, the form will be translated.
        Voting on the charter takes place in December.
        Elections will be held next spring.
        [10:15] Tom Li: agree!
        10:14:02 From Ana Ruiz to Everyone: I agree with Tom
        10:14:40 From Kim Vo to Everyone: can we decide this next time?
        Hi all, thanks for a good talk about the shared inbox.
        The members spoke about whether to close the annex.
        Ms. Ortiz said the county approved her lease.
        The group agreed with Ms. Ortiz.
        We agree this is hard.
        The team is good at finding rooms.
        The board will decide in May.
        The council heard a report on housing.
        From now on the weather will be cold, Tom joked.
        Approved applications: 12.
        Our shelter adopted a dog.
        We picked up 40 calls this month.
        We accepted nine new residents in October.
        Members voted on names but no name won.
        Resolution of complaints takes two weeks.
        The committee on housing meets Tuesdays.
        Motion sensors were installed at the shelter.
        Her asylum claim was approved in September.
        The budget was cut by the state.
        If approved, the grant pays for a van.
        The plan is to be approved in June.
        Everyone introduced themselves.
        All were in good spirits.
        The coalition agreed with the sheriff's summary.
        The board is expected to vote on the fee.
        All members received the packet.
        The chair asked for a motion.
        The state adopted new rules for massage parlors.
        The team was on board the bus by nine.
        Members chose seats by district.
        She was elected to the school board in 2018.
        Tom was appointed guardian by the court.
        The policy was approved by the county in March.
        The proposal was sent to the county.
        Our clients decide what to share.
        Everyone has to decide for themselves.
        The vote count will be posted.
        The charter was discussed at length.
        The by-laws say members vote once a year.
        No one objected when she left early.
        It was further noted that the waiting list is long.
        It was further suggested that the hall be rented.
        It was not yet agreed that the hall is rented.
        The court further agreed to seal the record.
        The county also decided to cut the grant.
        It was further asked whether the hall is rented.
    """,
    "es": """
        Se habló de cambiar la sede.
        Se propuso publicar el folleto en tres idiomas.
        Propuesta: rentar el salón.
        No se llegó a un acuerdo.
        No hubo acuerdo sobre la fecha.
        Queda pendiente decidir la sede.
        La decisión se pospone para diciembre.
        La moción fue rechazada.
        La moción no pasó.
        Pendiente de aprobación: el presupuesto.
        ¿Aprobamos el nuevo formulario?
        El concejo de la ciudad aprobó su presupuesto, informó la Sra. Ruiz.
        Falta acordar quién trae comida.
        Se retiró la moción.
        Se discutió el convenio con la clínica.
        La junta habló de la camioneta.
        Se espera que el condado apruebe el plan.
        Se decidirá en enero.
        El juez aprobó la orden de protección, dijo la Lic. Ruiz.
        Aprobaron su visa en octubre.
        La coalición habló con el alguacil.
        La propuesta se enviará en mayo.
        Los integrantes recibieron el paquete.
        La policía decidió no ir.
        También se propuso rentar el salón.
        No se acordó nada.
    """,
    "zh": """
        大家討論了是否改地點。
        建議：租用教會禮堂。
        陳女士提議邀請消防局。
        動議未獲通過。
        沒有達成共識。
        尚未決定由誰主持。
        此案擱置。
        市議會上個月通過了預算，林太太報告。
        是否通過新表格？
        她的簽證獲得批准。
        會議討論了新的名稱。
        希望下次能達成共識。
        警察決定不到場。
        名單將於下次會議討論。
        會議亦未決定租用禮堂。
        大家又討論了租用禮堂。
        法院亦決定延期。
    """,
    "tl": """
        Pinag-usapan ang paglipat ng pulong.
        Iminungkahi na mag-imprenta ng mas marami.
        Hindi napagkasunduan ang petsa.
        Wala pang desisyon tungkol sa logo.
        Ipinagpaliban ang pasya hanggang Disyembre.
        Hindi pumasa ang mosyon.
        Aaprubahan ba natin ang bagong porma?
        Pag-uusapan pa kung aprubado ang badyet.
        Wala pang napagkasunduan.
        Nagtanong ang lupon tungkol sa bayad.
        Hindi pa napagkasunduan na uupahan ang bulwagan.
        Napagkasunduan pa lang na pag-usapan ito ng korte?
    """,
    "vi": """
        Mọi người thảo luận về việc đổi địa điểm.
        Chị Hạnh đề nghị in thêm tờ rơi.
        Đề xuất: thuê hội trường nhà thờ.
        Chưa quyết định ai chủ trì.
        Không đạt được đồng thuận.
        Kiến nghị không được thông qua.
        Hoãn quyết định đến tháng Mười Hai.
        Hội đồng thành phố đã thông qua ngân sách, chị Mai cho biết.
        Visa của chị ấy đã được phê duyệt, chị Mai nói.
        Nhóm bàn về việc đổi tên.
        Chưa thống nhất giờ họp.
        Cảnh sát quyết định không đến.
        Nhóm vẫn chưa thống nhất thuê hội trường.
    """,
}
