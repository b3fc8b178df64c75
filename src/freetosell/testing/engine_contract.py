"""What every corpus engine must do: inherit `EngineContract`, name the class, run pytest.

Example::

    class TestMyEngine(EngineContract):
        factory = "freetosell.engines.mine:MyCorpus"

The factory is called with a folder; a store on an absent folder is empty.  The
suite has three parts, each of which can be inherited alone.
"""

from __future__ import annotations

from freetosell.testing.engine_finding import EngineFinding
from freetosell.testing.engine_sharing import EngineSharing
from freetosell.testing.engine_storing import EngineStoring


class EngineContract(EngineStoring, EngineFinding, EngineSharing):
    """The suite over every engine; a gap is allowed only where a capability says so."""
