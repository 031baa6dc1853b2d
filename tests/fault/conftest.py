"""What the tests of this folder share may assert as they do."""

import pytest

pytest.register_assert_rewrite("fault.promises")
