#pragma once

#include "core/import/DicomLibrary.h"

namespace vivify {

/// The root object of the module.
class DcmtkModule : public QObject, public DicomLibrary
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "vivify.DicomLibrary/1")
    Q_INTERFACES(vivify::DicomLibrary)
public:
    DcmtkModule();
    QImage show(const QByteArray &dataSet, const QByteArray &syntax, QSize size) const override;
    Samples jpeg2000(const QByteArray &stream, QSize size, int components) const override;
};

} // namespace vivify
