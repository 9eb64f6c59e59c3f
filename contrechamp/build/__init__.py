"""Build and publish releases: load, derive, validate, publish."""

from contrechamp.build.job import build
from contrechamp.build.request import BuildReport, More, Progress, Silent

__all__ = ["BuildReport", "More", "Progress", "Silent", "build"]
