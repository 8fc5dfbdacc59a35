#pragma once

#include "ui/timeline/Player.h"
#include "ui/voice/AudioDevices.h"

#include <atomic>

namespace vivify {

/// Lets the narration be heard while the player plays at the video's own pace, and keeps it with the pictures. GUI thread;
/// samples are mixed on the loudspeaker's.
class NarrationPlayer : public QObject
{
    Q_OBJECT
public:
    NarrationPlayer(const ProjectDocument &document, const Player &player, QObject *parent = nullptr);
    ~NarrationPlayer() override;
    bool isSounding() const { return m_stream != nullptr; }
    void setMuted(bool muted); ///< While a microphone listens.

    static constexpr double MostDrift = 0.08; ///< s that sound and picture may be apart before the sound is set right.

Q_SIGNALS:
    void unheard(const QString &why); ///< Once, until sound is heard again: the video is watched without it.

private:
    struct Feed; ///< What the loudspeaker's thread sees.
    void refresh();
    void follow();
    const ProjectDocument &m_document;
    const Player &m_player;
    std::shared_ptr<Feed> m_feed;
    std::unique_ptr<AudioDevices::Stream> m_stream;
    bool m_muted = false, m_told = false;
};

} // namespace vivify
