"""Writes what a NuGet package says of itself, from the project file: nuspec.py PROJECT DIRECTORY."""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape

CONTENT_TYPES = """<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />
{}
</Types>
"""
RELATIONSHIPS = """<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/{}.nuspec" Id="R1" />
</Relationships>
"""


def main(project, directory):
    properties = ElementTree.parse(project).getroot()

    def text(name):
        return escape(properties.find(f".//{name}").text)

    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">',
        '  <metadata minClientVersion="2.12">',
        f"    <id>{text('PackageId')}</id>",
        f"    <version>{text('Version')}</version>",
        "    <authors>Neo</authors>",
        f'    <license type="expression">{text("PackageLicenseExpression")}</license>',
        f"    <readme>{text('PackageReadmeFile')}</readme>",
        f"    <description>{text('Description')}</description>",
        f"    <tags>{text('PackageTags').replace(';', ' ')}</tags>",
        "    <dependencies>",
        '      <group targetFramework=".NETStandard2.0" />',
        "    </dependencies>",
        "  </metadata>",
        "</package>",
        "",
    ]
    files = sorted(path for path in directory.rglob("*") if path.is_file())
    extensions = sorted({path.suffix[1:] for path in files if path.suffix} | {"nuspec"})
    octets = 'ContentType="application/octet"'
    kinds = [f'  <Default Extension="{extension}" {octets} />' for extension in extensions]
    kinds += [f'  <Override PartName="/{path.relative_to(directory).as_posix()}" {octets} />' for path in files if not path.suffix]
    name = text("PackageId")
    (directory / "_rels").mkdir()
    (directory / "_rels/.rels").write_text(RELATIONSHIPS.format(name))
    (directory / "[Content_Types].xml").write_text(CONTENT_TYPES.format("\n".join(kinds)))
    (directory / f"{name}.nuspec").write_text("\n".join(lines))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
