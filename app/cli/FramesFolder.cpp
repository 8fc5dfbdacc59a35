#include "app/cli/FramesFolder.h"

#include "core/import/ImageImporter.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QImageWriter>
#include <QRegularExpression>

namespace vivify::cli::FramesFolder {

namespace {

QString frameName(int index)
{
    return QStringLiteral("frame_%1.png").arg(index, 4, 10, QLatin1Char('0'));
}

QStringList frameNames(const QDir &folder)
{
    static const QRegularExpression pattern(QStringLiteral("^frame_\\d{4,}\\.png$"));
    return folder.entryList(QDir::Files, QDir::Name).filter(pattern);
}

Error cannotWrite(const QString &path)
{
    return Error(Error::Kind::Resources, QCoreApplication::translate("CommandLine", "%1 cannot be written.").arg(path),
                 QString(), QCoreApplication::translate("CommandLine", "Free some disk space or choose another folder."));
}

} // namespace

void writePng(const QImage &image, const QString &path)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QImageWriter writer(&buffer, "png");
    writer.setCompression(30); // zlib's 3: the frames are many and the folder is for other programs
    if (!writer.write(image))
        throw std::bad_alloc();
    QFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush())
        return;
    if (file.isOpen())
        file.remove();
    throw cannotWrite(path);
}

void write(const Clip &clip, const QString &folder, Progress &progress)
{
    QDir place(folder);
    if (!place.mkpath(QStringLiteral(".")))
        throw cannotWrite(folder);
    progress.begin(QStringLiteral("frames"));
    const int total = int(clip.frames.size());
    for (int i = 0; i < total; ++i) {
        progress.checkpoint(i, total);
        writePng(clip.frames.at(i), place.filePath(frameName(i)));
    }
    for (const QString &name : frameNames(place)) {
        if (name >= frameName(total) || name.size() > frameName(0).size())
            place.remove(name);
    }
    writePng(clip.still, place.filePath(QStringLiteral("source.png")));
    writePng(clip.influence, place.filePath(QStringLiteral("influence.png")));
    progress.checkpoint(total, total);
}

QList<QImage> read(const QString &folder, QImage *still, Progress &progress)
{
    const QDir place(folder);
    const QStringList names = frameNames(place);
    if (names.isEmpty())
        throw Error(Error::Kind::BadInput,
                    QCoreApplication::translate("CommandLine", "%1 holds no frames.").arg(folder), QString(),
                    QCoreApplication::translate("CommandLine", "Name a folder with frame_0000.png and so on."));
    QList<QImage> frames;
    progress.begin(QStringLiteral("read"));
    for (const QString &name : names) {
        progress.checkpoint(int(frames.size()), int(names.size()));
        frames.append(ImageImporter::read(place.filePath(name)).image);
    }
    const QString source = place.filePath(QStringLiteral("source.png"));
    *still = QFile::exists(source) ? ImageImporter::read(source).image : QImage();
    return frames;
}

} // namespace vivify::cli::FramesFolder
