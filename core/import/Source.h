#pragma once

#include <QByteArray>
#include <QString>

namespace vivify {

/// A foreign file in memory: decoders work on bytes that can't change under them, and never learn the folder.
struct Source
{
    QString name; ///< File name without folder, for messages.
    QByteArray bytes;
};

enum class PictureFormat { Unknown, Png, Jpeg, Tiff, Svg, Webp, Dicom };

/// Throws Error (BadInput): missing, a folder or device, unreadable, empty, larger than 1 GiB.
Source loadSource(const QString &path);

/// By content alone. "DICM" at byte 128 wins: DICOM allows any preamble, and real ones begin like a TIFF.
PictureFormat sniffFormat(const QByteArray &bytes);

} // namespace vivify
