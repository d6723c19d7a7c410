"""The currencies of ISO 4217, and what people call the ones that they handle."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["CENTS", "CODES", "MANY_COUNTRIES", "NAMES", "currency"]

_IN_USE = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
    COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS
    INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP
    MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
    SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST
    XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
CODES = frozenset(_IN_USE.split())
"""ISO 4217 codes of money in use. One that goes out of use stays: handbooks of that time must still be read."""

NAMES: Mapping[str, str] = {
    **dict.fromkeys(["€", "eur", "euro", "euros", "euroi"], "EUR"),
    **dict.fromkeys(["ron", "leu", "lei"], "RON"),
    **dict.fromkeys(["£", "gbp", "pound", "pounds", "sterlina", "sterline", "lliura", "lliures"], "GBP"),
    **dict.fromkeys(["pound sterling", "pounds sterling", "lire sterline", "lira sterlina", "livres sterling"], "GBP"),
    **dict.fromkeys(
        ["lliures esterlines", "libra", "libras", "libra esterlina", "libras esterlinas", "livre sterling"], "GBP"
    ),
    **dict.fromkeys(["chf", "swiss francs", "franchi svizzeri", "francs suisses"], "CHF"),
    **dict.fromkeys(["usd", "us$", "us dollars"], "USD"),
    **dict.fromkeys(["zł", "zl", "zloty", "pln"], "PLN"),
    **dict.fromkeys(["kc", "czk"], "CZK"),
    **dict.fromkeys(["huf", "forint", "forints"], "HUF"),
}
"""Codes by symbol and name, folded and in small letters. `lei` are Romanian: a handbook in Moldova writes MDL."""

MANY_COUNTRIES: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(["$", "dollar", "dollars", "dollari", "dolari", "dolars", "dolares"], ("USD", "CAD")),
    **dict.fromkeys(["kr", "krona", "kronor", "krone", "kroner"], ("SEK", "DKK")),
    **dict.fromkeys(["franc", "francs", "franchi", "franci", "francos"], ("CHF", "XAF")),
    **dict.fromkeys(["peso", "pesos"], ("MXN", "ARS")),
    "¥": ("JPY", "CNY"),
}
"""What is money in several countries, with two of them to choose from."""

CENTS: Mapping[str, str] = {
    **dict.fromkeys(["cent", "cents", "centesimo", "centesimi", "centim", "centims", "centimo", "centimos"], "EUR"),
    **dict.fromkeys(["centime", "centimes", "eurocent", "euro cents"], "EUR"),
    **dict.fromkeys(["ban", "bani"], "RON"),
    **dict.fromkeys(["p", "penny", "pence"], "GBP"),
}
"""The hundredth parts, with what they are parts of."""


def currency(name: str, *, capitals: bool = False) -> str | None:
    """The code of the currency that a symbol, name or code stands for; None for no currency.

    In running text codes count in capital letters only: `try`, `all` and `top` are codes too.
    """
    known = NAMES.get(name.lower())
    if known is not None:
        return known
    code = name if capitals else name.upper()
    return code if code in CODES else None
