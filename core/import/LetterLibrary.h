#pragma once

#include <QObject>

class QImage;

namespace vivify {

/// What the module vivify_letters offers to the advice on pictures: OpenCV brings libraries that the start is spared.
/// Any thread.
class LetterLibrary
{
public:
    virtual ~LetterLibrary() = default;
    virtual int lettersIn(const QImage &image) const = 0; ///< See Advice.h.
};

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::LetterLibrary, "vivify.LetterLibrary/1")
