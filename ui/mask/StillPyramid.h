#pragma once

#include "core/jobs/JobQueue.h"

#include <QImage>

namespace vivify {

/// The still at a half, a quarter … for small zooms, made beside the window: halving a large one takes too long for it.
/// GUI thread; halves on its own worker.
class StillPyramid : public QObject
{
    Q_OBJECT
public:
    using Halve = std::function<QImage(const QImage &, JobContext &)>;

    explicit StillPyramid(Halve halve = halved, QObject *parent = nullptr);
    ~StillPyramid() override;

    /// The smallest one that is not smaller than `scale` times the still. The still itself until the others are made: those
    /// of a small still are at once.
    QImage level(const QImage &still, double scale);

    /// Half the size by the mean of four pixels; what is odd loses its last row or column. Format_RGB32.
    static QImage halved(const QImage &image, JobContext &context);

Q_SIGNALS:
    void ready(); ///< Levels that were asked for.

private:
    struct Kept
    {
        qint64 key = 0; ///< QImage::cacheKey() of the still.
        QList<QImage> levels; ///< Smaller ones only.
        qint64 bytes() const;
    };
    void makeNext();
    void keep(const Kept &made);

    Halve m_halve;
    QList<Kept> m_kept; // newest use first
    QImage m_wanted; // null: nothing to make
    Job *m_job = nullptr;
    qint64 m_making = 0; // key of its still
    JobQueue m_queue; // last: its work ends before the rest goes
};

} // namespace vivify
