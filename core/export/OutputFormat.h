#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <utility>

namespace vivify {

/// How a file is written: container, encoders by libav's names and their options. A value; any thread.
struct OutputFormat
{
    enum class Kind { Video, Sequence, Still };

    QString container = QStringLiteral("mp4"); ///< "mp4", "mov", "webm", "gif", "webp" or "png".
    Kind kind = Kind::Video;
    QString video = QStringLiteral("libx264");
    /// x264's own balance, the same in the benchmark; at CRF 18 labels and thin lines stay clean.
    QList<std::pair<QByteArray, QByteArray>> options{{"preset", "medium"}, {"crf", "18"}};
    QString audio;         ///< Empty: no sound track. Else it has one, silent where nothing is said.
    int mostKilobits = 0;  ///< A second; 0: as the quality needs.

    QByteArray option(const QByteArray &name) const;
    void setOption(const QByteArray &name, const QByteArray &value);
    /// H.264 by that encoder of VideoLibrary::hardwareEncoders() in place of x264.
    void useHardware(const QString &encoder);
    /// The packets that were written can be read back and summed up; else the pictures have to be looked at.
    bool hasSum() const
    {
        return container == QLatin1String("mp4") || container == QLatin1String("mov") || container == QLatin1String("webm");
    }
    bool isMp4() const { return container == QLatin1String("mp4"); }
};

} // namespace vivify
