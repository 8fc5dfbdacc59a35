#pragma once

#include "core/base/Error.h"
#include "ui/timeline/Player.h"
#include "ui/voice/AudioDevices.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace vivify {

class LevelMeter;

/// Records narration from a microphone while the video plays from the playhead. GUI thread.
class RecordDialog : public QDialog
{
    Q_OBJECT
public:
    RecordDialog(Player &player, const QString &language, QWidget *parent = nullptr);
    ~RecordDialog() override;
    QString language() const;
    double start() const { return m_start; } ///< s of the finished video.
    Sound sound() const { return m_sound; }

public Q_SLOTS:
    void done(int result) override;

Q_SIGNALS:
    void recordingChanged(bool recording);
    void failed(const vivify::Error &error);

private:
    void build(const QString &language);
    void findMicrophones();
    void listen();
    void hear(const RawSound &piece);
    void startOrStop();
    void stop();
    void refresh();

    Player &m_player;
    QComboBox *m_microphone, *m_language;
    QLabel *m_state;
    LevelMeter *m_level;
    QPushButton *m_record, *m_again, *m_use = nullptr;
    std::unique_ptr<AudioDevices::Stream> m_stream;
    RawSound m_heard;
    Sound m_sound;
    double m_start = 0;
    bool m_recording = false;
    QString m_trouble; ///< Why nothing can be heard.
};

} // namespace vivify
