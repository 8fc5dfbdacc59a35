#pragma once

#include "core/project/ProjectDocument.h"

#include <QTimer>
#include <QElapsedTimer>

namespace vivify {

/// Plays the current picture's video: which frame is due now. Knows no widget; GUI thread.
class Player : public QObject
{
    Q_OBJECT
public:
    explicit Player(const ProjectDocument &document, QObject *parent = nullptr);

    bool isPlaying() const;
    int frame() const;      ///< Frame of the video at fps().
    int frameCount() const; ///< 0 with no clip.
    double fps() const;
    double seconds() const; ///< Of frame().
    double duration() const;
    FrameRange range() const; ///< The frames played when looping; all without a chosen part.
    bool isLooping() const { return m_looping; }
    double rate() const { return m_rate; } ///< 1 is the video's own pace; below 0 backwards.
    bool showsOriginal() const; ///< Before/after toggle: true shows the still.

public Q_SLOTS:
    void play();
    void pause();
    void toggle();
    void setFrame(int frame);
    void step(int frames);
    void shuttle(int direction); ///< J (-1), K (0), L (+1); repeats go faster.
    void setLooping(bool looping);
    void setShowsOriginal(bool original);

Q_SIGNALS:
    void frameChanged(int frame);
    void playingChanged(bool playing);
    void clipChanged(); ///< Another clip, length or rate.
    void loopingChanged(bool looping);
    void showsOriginalChanged(bool original);

private:
    void tick();
    const ProjectDocument &m_document;
    QTimer m_timer;
    QElapsedTimer m_clock;
    int m_frame = 0;
    double m_startFrame = 0;
    double m_rate = 1;
    bool m_playing = false, m_looping = true, m_original = false;
};

} // namespace vivify
