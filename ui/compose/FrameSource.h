#pragma once

#include "core/jobs/JobQueue.h"

#include <QHash>
#include <QImage>
#include <QSize>

namespace vivify {

/// Makes the preview's frames beside the window, newest wish first, and keeps those already made. GUI thread; frames are
/// composed on its own worker.
class FrameSource : public QObject
{
    Q_OBJECT
public:
    /// One frame of the video at that size; a function of a snapshot, run on the worker.
    using Compose = std::function<QImage(int frame, QSize size)>;

    explicit FrameSource(QObject *parent = nullptr);
    ~FrameSource() override;

    void setComposer(Compose compose); ///< Forgets the frames made before; empty: there is nothing to show.
    /// Asks for a frame; ready() brings it, or a newer one asked for meanwhile.
    void request(int frame, QSize size);
    void forgetRequest(); ///< Nothing is wanted any more.

Q_SIGNALS:
    void ready(const QImage &image);
    void failed(const vivify::Error &error); ///< The frame asked for could not be made.

private:
    struct Wish
    {
        int frame = -1;
        QSize size;
        bool operator==(const Wish &) const = default;
    };
    void composeNext();
    void keep(const Wish &wish, const QImage &image);

    JobQueue m_queue;
    Compose m_compose;
    QHash<int, QImage> m_frames; // all of m_size
    QSize m_size;
    qint64 m_bytes = 0;
    Wish m_wanted;
    bool m_composing = false;
    quint64 m_generation = 0; // of m_compose
};

} // namespace vivify
