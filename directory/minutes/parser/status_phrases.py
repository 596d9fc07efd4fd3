"""What a table says in words beside somebody who did not come: "could not make it", "mandó a su hermana Ana Ruiz"."""

from __future__ import annotations

import re

# The mark of somebody who sent another: "sent Bo Lee instead", "Proxy: Bo Lee", "Bo Lee (alternate)"
DEPUTY = r"(?:proxy|alternate|alt\.?|substitute|designee|deputy|suplente|representante)"
SENT_ANOTHER = re.compile(
    r"(?:(?:sent|represented\s+by|envi[oó]\s+a|mand[oó]\s+a|nagpadala\s+(?:ng|si)|cử)\s+"
    r"(?:(?:an?|her|his|their|the|su|la|el|un|una)\s+(?-i:[a-zñáéíóú-]{2,14}\s+){0,2})?|"
    rf"(?:(?:absent|by|via|por)[\s,;–-]+)?{DEPUTY}\s*[:(–-]\s*)"
    r"(?P<who>[^\s,;()][^,;()]{2,60}?)(?:\s+instead)?\)?|"
    rf"(?:by\s+)?(?P<behind>[^\s,;():][^,;():]{{2,60}}?)\s*[,(–-]\s*{DEPUTY}\)?",
    re.IGNORECASE,
)
STAYED_AWAY = re.compile(
    r"(?:(?:avis|dij|llam)(?:[oó]|aron)\s+que\s+no|mand[oó]\s+decir\s+que\s+no|no\s+(?:vino|pudo|lleg[oó]|asisti[oó])|"
    r"(?:(?:said|called|wrote)\s+)?(?:(?:she|he|they)\s+)?(?:could|did|can|would)(?:n[’']t|\s?not)|sent\s+(?:word|regrets|apologies)|no\s+word|"
    r"no\s+show|hindi|wala|không|vắng|[沒没未][來来到]|[請请]假)(?!\w).{0,40}",
    re.IGNORECASE,
)
