"""Traditional and simplified forms of the characters that names of languages and kinds of help are written with.

A short list by hand, of what listings use; it is no converter of texts.
"""

from __future__ import annotations

import re

CHINESE = re.compile(r"[\u3400-\u9fff]")
"""Finds a Chinese character."""

_OLD = (
    "語話廣東國賓祿韓羅亞爾蘭烏贊臘緬馬來內達薩維齊島瑪連納盧庫寧撾邁興諾貢倫圖約魯書門粵華漢閩臺務醫療護"
    "兒婦難職業訓練飲緊個輔導譯師權勞資訊熱線學課濟藥復長轉銀買賣證傷創處機構關懷險錢錄檢診齡為無過還遞電"
    "動聯絡場專戶樂區縣鄉單親帶幫應實階體禦戰軍歸釋獄殘聾貧糧補習認識雙發遊"
)
_NEW = (
    "语话广东国宾禄韩罗亚尔兰乌赞腊缅马来内达萨维齐岛玛连纳卢库宁挝迈兴诺贡伦图约鲁书门粤华汉闽台务医疗护"
    "儿妇难职业训练饮紧个辅导译师权劳资讯热线学课济药复长转银买卖证伤创处机构关怀险钱录检诊龄为无过还递电"
    "动联络场专户乐区县乡单亲带帮应实阶体御战军归释狱残聋贫粮补习认识双发游"
)
_SIMPLIFIED = str.maketrans(_OLD, _NEW)
_TRADITIONAL = str.maketrans(_NEW, _OLD)


def simplified(text: str) -> str:
    """The text with the characters of the list in their simplified form."""
    return text.translate(_SIMPLIFIED)


def traditional(text: str) -> str:
    """The text with the characters of the list in their traditional form."""
    return text.translate(_TRADITIONAL)


# What is done for whom, in front of a name's own nouns: “為婦女提供住宿”. Names of help have none of these words.
_DOES = re.compile(
    "提供|協助|协助|幫助|帮助|幫忙|帮忙|供應|供应|舉辦|举办|開設|开设|陪同|負責|负责|致力|教導|教导|可以|需要|不收|免費為"
    "|^(?:為|为|給|给|讓|让|替|幫|帮|教|每天|每週|每周|每月|我們|我们|如果|凡)"
)
_STOPS = re.compile("[。，；！？]")
_LONGEST_NAME = 16
# The name once more in Latin letters, as signs of Chinatowns have it: “松林長者中心 Pine Grove Seniors”.
_LATIN_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’&-]*(?:\s+(?:[A-ZÀ-Þ\d][\w.'’&-]*|of|and|for|the|&))*")


def is_chinese_sentence(text: str) -> bool:
    """Whether a Chinese text says what is done, and is no name: it has stops, words for doing, or is long.

    A name that stands beside it in Latin letters makes it no longer.
    """
    if not CHINESE.search(text):
        return False
    if _DOES.search(text) or _STOPS.search(text):
        return True
    return len(_LATIN_NAME.sub("", text).strip()) > _LONGEST_NAME
