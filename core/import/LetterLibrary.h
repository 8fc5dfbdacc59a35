#pragma once

#include "core/import/PrintedText.h"

#include <QObject>

namespace vivify {

/// What the module vivify_letters offers to the advice on pictures: OpenCV brings libraries that the start is spared.
/// Any thread.
class LetterLibrary
{
public:
    virtual ~LetterLibrary() = default;
    virtual int lettersIn(const QImage &image) const = 0; ///< See Advice.h.
    virtual QList<PrintedLine> lines(const QImage &image, JobContext &context) const = 0; ///< See PrintedText.h.
    /// Of a part of a picture with one line of words: 255 for its letters and `rim` px about them. Grayscale8.
    virtual QImage ink(const QImage &part, bool dark, int rim) const = 0;
};

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::LetterLibrary, "vivify.LetterLibrary/1")
