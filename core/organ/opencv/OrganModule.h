#pragma once

#include "core/organ/OrganLibrary.h"

namespace vivify {

/// The root object of the module.
class OrganModule : public QObject, public OrganLibrary
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "vivify.OrganLibrary/1")
    Q_INTERFACES(vivify::OrganLibrary)
public:
    OrganGuess find(const QImage &picture, const QString &organ, JobContext &context) const override;
    OrganGuess findAt(const QImage &picture, const QString &organ, QPointF place, JobContext &context) const override;
};

} // namespace vivify
