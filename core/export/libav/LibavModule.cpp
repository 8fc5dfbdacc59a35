#include "core/export/libav/LibavModule.h"

#include "core/export/libav/LibavEncoder.h"
#include "core/export/libav/LibavReader.h"
#include "core/export/libav/PngFiles.h"
#include "core/export/libav/WebpFile.h"

#include <QFile>
#include <QFileInfo>

namespace vivify {

namespace {

bool isWebp(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(12).mid(8) == "WEBP";
}

bool isPng(const QString &path)
{
    QFile file(path);
    return QFileInfo(path).isDir() || (file.open(QIODevice::ReadOnly) && file.read(4) == "\x89PNG");
}

} // namespace

std::unique_ptr<VideoEncoder> LibavModule::makeEncoder(const EncoderOrder &order) const
{
    if (order.format.container == QLatin1String("png"))
        return std::make_unique<PngWriter>(order);
    return std::make_unique<LibavEncoder>(order);
}

VideoFacts LibavModule::factsOf(const QString &path) const
{
    return isPng(path) ? PngFiles::factsOf(path) : isWebp(path) ? WebpFile::factsOf(path) : LibavReader::factsOf(path);
}

void LibavModule::readFrames(const QString &path, const TakeFrame &take) const
{
    if (isPng(path))
        PngFiles::readFrames(path, take);
    else if (isWebp(path))
        WebpFile::readFrames(path, take);
    else
        LibavReader::readFrames(path, take);
}

QStringList LibavModule::hardwareEncoders() const { return LibavEncoder::hardware(); }

} // namespace vivify
