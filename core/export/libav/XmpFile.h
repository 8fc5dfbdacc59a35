#pragma once

#include "core/export/VideoEncoder.h"

namespace vivify {

/// Marks as XMP, the packet of metadata that most formats carry, by Exempi. Any thread.
namespace Xmp {

/// What a packet says of a file's making.
struct Content
{
    QString sourceType;
    QList<QByteArray> records; ///< AIGC records in it.
};

/// A packet with those marks; `withRecord`: the AIGC record too, for formats that have no place of their own for it.
QByteArray packet(const FileMarks &marks, bool withRecord);
Content parse(const QByteArray &packet);

/// Puts the marks into a finished file of that container, where XMP is its way; WebM's are tags, PNG's are written with
/// it. Throws Error (Resources).
void writeTo(const QString &path, const QString &container, const FileMarks &marks);
/// Empty where there is none.
Content readFrom(const QString &path);

} // namespace Xmp
} // namespace vivify
