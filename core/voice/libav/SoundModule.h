#pragma once

#include "core/voice/SoundLibrary.h"

namespace vivify {

/// The root object of the module.
class SoundModule : public QObject, public SoundLibrary
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "vivify.SoundLibrary/1")
    Q_INTERFACES(vivify::SoundLibrary)
public:
    Sound resampled(const RawSound &sound) const override;
    QList<Cue> readCues(const QByteArray &bytes, const char *format) const override;
    QByteArray writeCues(const QList<Cue> &cues, const char *format) const override;
};

} // namespace vivify
