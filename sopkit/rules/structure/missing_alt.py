"""Say in words what a picture shows, and caption a video.

Who does not see the picture, or has no sound at the counter, needs the same help. Under `alt:` write what matters in
the picture for this step, not that it is a picture; under `captions:` name the file with the words of the video.
Source: WCAG 2.2, 1.1.1 and 1.2.2; European Accessibility Act.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _
from sopkit.procedure import steps_of

GOOD = [
    """
steps:
  - id: refund
    do: Refund the price.
    media:
      - image: images/refund.png
        alt: The refund button, at the lower left of the terminal.
      - video: videos/refund.mp4
        alt: A refund from start to end.
        captions: videos/refund.vtt
"""
]
BAD = [
    """
steps:
  - id: refund
    do: Refund the price.
    media:
      - image: images/refund.png
""",
    """
steps:
  - id: refund
    do: Refund the price.
    media:
      - video: videos/refund.mp4
        alt: A refund from start to end.
""",
]


@rule(on=ProcedureFile, severity=WARNING)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    for media in (media for step in steps_of(file.procedure) for media in step.media):
        if media.file is not None and (media.alt is None or not media.alt.words.strip()):
            yield Problem(media.file.span, _("Say under `alt:` what this shows, for those who do not see it"))
        if media.video is not None and media.captions is None:
            message = _("Name the captions of this video under `captions:`, for those who do not hear it")
            yield Problem(media.video.span, message)
