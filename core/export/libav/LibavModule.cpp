#include "core/export/libav/LibavModule.h"

#include "core/export/libav/LibavEncoder.h"
#include "core/export/libav/LibavReader.h"

namespace vivify {

std::unique_ptr<VideoEncoder> LibavModule::makeEncoder(const QString &path, QSize size, double fps,
                                                       const QByteArray &record) const
{
    return std::make_unique<LibavEncoder>(path, size, fps, record);
}

VideoFacts LibavModule::factsOf(const QString &path) const { return LibavReader::factsOf(path); }

void LibavModule::readFrames(const QString &path, const TakeFrame &take) const { LibavReader::readFrames(path, take); }

} // namespace vivify
