"""Names as carriers see them: enough to ask for the right person, not enough to know them."""


def mask_name(name: str) -> str:
    """Return a name with all but its first and last sign hidden: 홍길동 → 홍*동, 홍길 → 홍*.

    The customary way of masking names in Korean public documents.
    """
    name = name.strip()
    if len(name) < 2:
        return "*" * len(name)
    last = name[-1] if len(name) > 2 else ""
    return name[0] + "*" * (len(name) - 1 - len(last)) + last
