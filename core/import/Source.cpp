#include "core/import/Source.h"

#include "core/import/DicomHeader.h"
#include "core/import/ImportText.h"

#include <QFile>
#include <QFileInfo>

namespace vivify {

namespace {

constexpr qint64 MaximumBytes = qint64(1) << 30;

bool looksLikeSvg(const QByteArray &bytes)
{
    QByteArray head = bytes.left(65536);
    if (head.startsWith("\xEF\xBB\xBF"))
        head.remove(0, 3);
    head = head.trimmed();
    return head.startsWith('<') && (head.contains("<svg") || head.contains(":svg"));
}

} // namespace

Source loadSource(const QString &path)
{
    const QFileInfo info(path);
    const QString name = info.fileName();
    if (!info.exists())
        throw Error(Error::Kind::BadInput, ImportText::tr("There is no file “%1”.").arg(name), QString(),
                    ImportText::tr("Check the name, or choose another file."));
    if (!info.isFile())
        throw ImportText::unreadable(name, ImportText::tr("it is not a file."));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(Error::Kind::BadInput, ImportText::tr("“%1” can't be read.").arg(name), QString(),
                    ImportText::tr("Check that you may read this file."));
    if (file.size() > MaximumBytes)
        throw ImportText::unreadable(name, ImportText::tr("it is larger than 1 GiB."));
    Source source{name, file.read(MaximumBytes)};
    if (source.bytes.isEmpty())
        throw ImportText::unreadable(name, ImportText::tr("it is empty."));
    if (source.bytes.size() < file.size())
        throw ImportText::unreadable(name, ImportText::tr("reading it stopped half-way."));
    return source;
}

PictureFormat sniffFormat(const QByteArray &bytes)
{
    using namespace Qt::StringLiterals;
    if (dicom::looksLikeDicom(bytes))
        return PictureFormat::Dicom;
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return PictureFormat::Png;
    if (bytes.startsWith("\xFF\xD8\xFF"))
        return PictureFormat::Jpeg;
    const QByteArray four = bytes.left(4);
    if (four == "II*\0"_ba || four == "MM\0*"_ba || four == "II+\0"_ba || four == "MM\0+"_ba)
        return PictureFormat::Tiff;
    if (four == "RIFF" && bytes.mid(8, 4) == "WEBP")
        return PictureFormat::Webp;
    return looksLikeSvg(bytes) ? PictureFormat::Svg : PictureFormat::Unknown;
}

} // namespace vivify
