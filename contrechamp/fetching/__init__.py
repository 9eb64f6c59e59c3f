"""Download official files, and ask public servers for tables.

Nothing is put in place before it has been read whole by the loader that will read it; nothing that is in
place is touched by a failure.
"""

from contrechamp.fetching.fetch import Fetched, fetch, plan
from contrechamp.fetching.limits import Limits, read_limits

__all__ = ["Fetched", "Limits", "fetch", "plan", "read_limits"]
