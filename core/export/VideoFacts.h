#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
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

    QString container;      ///< As OutputFormat has it; "" for a folder of pictures.
    QString sourceType;     ///< IPTC's digital source type; empty when absent.
    QString colours;        ///< "bt709/bt709/bt709": primaries, transfer, matrix; empty where the format has none.
    QString audioCodec;     ///< Empty without a sound track.
    int audioRate = 0, audioChannels = 0;
    double audioSeconds = 0;
    qint64 bytes = 0;       ///< Of the file, or of all pictures.
    QByteArray sum;         ///< Over the packets of all streams; empty where they can't be told from what was written.

    /// A decoded picture: how it looks (lookOf()), and from when on.
    struct Seen
    {
        double from = 0; // s
        QByteArray look;
    };
    QList<Seen> pictures;   ///< All of them, where there is no sum.
};

} // namespace vivify
