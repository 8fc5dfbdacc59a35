#pragma once

#include "core/export/VideoLibrary.h"

namespace vivify {

/// The root object of the module.
class LibavModule : public QObject, public VideoLibrary
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "vivify.VideoLibrary/2")
    Q_INTERFACES(vivify::VideoLibrary)
public:
    std::unique_ptr<VideoEncoder> makeEncoder(const EncoderOrder &order) const override;
    VideoFacts factsOf(const QString &path) const override;
    void readFrames(const QString &path, const TakeFrame &take) const override;
    QStringList hardwareEncoders() const override;
};

} // namespace vivify
