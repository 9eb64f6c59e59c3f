"""Build and publish releases: load, derive, validate, publish."""

from contrechamp.build.pipeline import BuildReport, Progress, Silent, build

__all__ = ["BuildReport", "Progress", "Silent", "build"]
