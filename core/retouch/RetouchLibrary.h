#pragma once

#include "core/mask/Mask.h"

#include <QObject>
#include <QTransform>

namespace vivify {

class JobContext;

/// What the module vivify_retoucher offers to Retouch: OpenCV brings libraries that the start is spared. Any thread.
class RetouchLibrary
{
public:
    virtual ~RetouchLibrary() = default;
    virtual QImage filledIn(const QImage &picture, const Mask &hole, JobContext &context) const = 0;
    /// RGB32 or Grayscale8 seen through `back`, which leads from places in the result to places in the image. Beyond the image
    /// lies `corners`, or else its rim. Colours are interpolated by cubes, greys by lines.
    virtual QImage warped(const QImage &image, QSize size, const QTransform &back, const QRgb *corners, JobContext &context) const = 0;
};

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::RetouchLibrary, "vivify.RetouchLibrary/1")
