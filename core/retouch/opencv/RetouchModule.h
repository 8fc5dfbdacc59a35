#pragma once

#include "core/retouch/RetouchLibrary.h"

namespace vivify {

/// The root object of the module.
class RetouchModule : public QObject, public RetouchLibrary
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "vivify.RetouchLibrary/1")
    Q_INTERFACES(vivify::RetouchLibrary)
public:
    QImage filledIn(const QImage &picture, const Mask &hole, JobContext &context) const override;
    QImage warped(const QImage &image, QSize size, const QTransform &back, const QRgb *corners, JobContext &context) const override;
};

} // namespace vivify
