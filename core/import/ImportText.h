#pragma once

#include "core/base/Error.h"

#include <QCoreApplication>

namespace vivify {

/// Gives every file of this folder one translation context, and the refusals they share. File names come without folder.
class ImportText
{
    Q_DECLARE_TR_FUNCTIONS(ImageImporter)

public:
    /// Nothing of the picture can be shown.
    static Error unreadable(const QString &name, const QString &reason);
    /// There is not enough memory for a picture of this size.
    static Error noMemory(const QString &name, qint64 width, qint64 height);
    /// The file ends before the picture does; percent of the rows could be read.
    static QString cut(int percent);
    static QString endsEarly();
    static QString damaged();
};

/// Throws Error when the sides are not positive or their product is above ImageImporter::MaximumPixels.
void checkSize(const QString &name, qint64 width, qint64 height);

} // namespace vivify
