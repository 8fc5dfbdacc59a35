#pragma once

#include "core/organ/OrganFinder.h"

#include <QObject>

namespace vivify {

/// What the module vivify_organs offers to OrganFinder: OpenCV brings libraries that the start is spared. Any thread.
class OrganLibrary
{
public:
    virtual ~OrganLibrary() = default;
    virtual OrganGuess find(const QImage &picture, const QString &organ, JobContext &context) const = 0;
    virtual OrganGuess findAt(const QImage &picture, const QString &organ, QPointF place, JobContext &context) const = 0;
};

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::OrganLibrary, "vivify.OrganLibrary/1")
