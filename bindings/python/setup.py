"""What pyproject.toml cannot say: the wheel holds a native library, but fits every Python 3."""

import os

from setuptools import Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel


class PlatformWheel(bdist_wheel):
    """A wheel for one platform and any Python 3: ctypes needs no compiled module."""

    def get_tag(self) -> tuple[str, str, str]:
        """The tag; the platform is what build-wheel.sh found out about the library."""
        return "py3", "none", os.environ.get("NEO_WHEEL_PLATFORM") or super().get_tag()[2]


class NativeDistribution(Distribution):
    """Installed where native code belongs, although setuptools compiles nothing."""

    def has_ext_modules(self) -> bool:
        """Says so."""
        return True


setup(distclass=NativeDistribution, cmdclass={"bdist_wheel": PlatformWheel})
