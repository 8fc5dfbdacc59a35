#pragma once

#include <QJsonObject>
#include <QSize>
#include <QString>

namespace vivify {

/// What a written file turned out to be when read back.
struct VideoFacts
{
    QSize size;
    double fps = 0;
    int frames = 0;
    double seconds = 0;
    QString codec, pixelFormat;
    bool fastStart = false;
    QJsonObject aigc; ///< The one AIGC record; empty when absent.
};

} // namespace vivify
