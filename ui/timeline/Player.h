#pragma once

#include "core/project/ProjectDocument.h"

#include <QTimer>
#include <QElapsedTimer>
#include <optional>

namespace vivify {

/// How the frames of the exported file lie to those of the video.
struct FileTimes
{
    int frames = 0;
    double fps = 24;
    double offset = 0; ///< s of the file at which the video begins, see FinishedVideo::offset().
    double from = 0, until = 0; ///< s of the video; the part of it that the file holds.
    bool operator==(const FileTimes &) const = default;
};

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
    double courseSeconds() const; ///< Since the start of what is played, the file or the video.
    double duration() const;
    FrameRange range() const; ///< The frames played when looping; all without a chosen part.
    bool isLooping() const { return m_looping; }
    double rate() const { return m_rate; } ///< 1 is the video's own pace; below 0 backwards.
    bool showsOriginal() const; ///< Before/after toggle: true shows the still.
    bool showsFile() const { return m_showsFile; } ///< Plays what will be exported, with its cards.
    /// Frame of the file while showsFile() and its times are known; frame() is the nearest one of the video.
    int fileFrame() const { return m_fileFrame; }
    const std::optional<FileTimes> &file() const { return m_file; }
    /// Of what will be exported, by whoever makes its frames while showsFile().
    void setFile(const std::optional<FileTimes> &file);

public Q_SLOTS:
    void play();
    void pause();
    void toggle();
    void setFrame(int frame);
    void step(int frames);
    void toStart(); ///< Of the file where that is shown.
    void toEnd();
    void shuttle(int direction); ///< J (-1), K (0), L (+1); repeats go faster.
    void setLooping(bool looping);
    void setShowsOriginal(bool original);
    void setShowsFile(bool file);

Q_SIGNALS:
    void frameChanged(int frame);
    void playingChanged(bool playing);
    void clipChanged(); ///< Another clip, length or rate.
    void loopingChanged(bool looping);
    void showsOriginalChanged(bool original);
    void showsFileChanged(bool file);
    void fileFrameChanged(int frame);

private:
    /// What is played: frames of the file or of the video.
    struct Course
    {
        int count = 0;
        FrameRange part; ///< Looped.
        double fps = 24;
    };
    Course course() const;
    int place() const { return m_file ? m_fileFrame : m_frame; }
    void moveTo(int place);
    void show(int frame);
    void restart(); ///< The clock, from here.
    int frameOf(int fileFrame) const;
    int fileFrameOf(int frame) const;
    void tick();
    const ProjectDocument &m_document;
    QTimer m_timer;
    QElapsedTimer m_clock;
    int m_frame = 0;
    std::optional<FileTimes> m_file;
    int m_fileFrame = 0;
    double m_startFrame = 0; // of the course
    double m_rate = 1;
    bool m_playing = false, m_looping = true, m_original = false, m_showsFile = false;
};

} // namespace vivify
