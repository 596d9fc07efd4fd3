"""Amounts of money as pages write them, in the currency of the directory's country."""

from __future__ import annotations

from babel.numbers import format_currency, get_territory_currencies
from flask_babel import get_locale


def whole_amount(amount: int, *, country: str) -> str:
    """An amount without cents, such as "$240,000"; `country` is its code of two letters."""
    currency = next(iter(get_territory_currencies(country)), "USD")
    return format_currency(
        amount, currency, format="¤#,##0", locale=get_locale(), currency_digits=False
    )
