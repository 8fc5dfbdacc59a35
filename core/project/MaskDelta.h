#pragma once

#include "core/project/Project.h"

namespace vivify {

/// The masks of a project as what differs from those of the project after it, compressed: what an old step of the history
/// keeps. A value; any thread.
class MaskDelta
{
public:
    MaskDelta() = default;
    /// Takes the masks out of `before`; only what `after` has not is kept.
    static MaskDelta taken(Project &before, const Project &after);
    /// Puts them back into what they were taken out of; `after` must be equal to that of then.
    void restore(Project &before, const Project &after) const;
    qint64 bytes() const; ///< That this holds.

private:
    struct Part
    {
        QString picture, region;
        QSize size;
        QList<quint32> empty, filled; ///< Numbers of tiles, row by row. The values of the filled ones follow each other.
    };
    QList<Part> m_parts;
    QByteArray m_values; ///< Compressed.
};

} // namespace vivify
