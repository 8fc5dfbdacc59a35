#pragma once

#include "ui/voice/CaptionsPanel.h"
#include "ui/widgets/PanelDock.h"

namespace vivify {

class NarrationPlayer;

/// The captions panel as a dock of the window, and the narration's sound while the video plays.
class CaptionsDock : public PanelDock
{
    Q_OBJECT
public:
    CaptionsDock(ProjectDocument &document, Player &player, const Catalogue &catalogue, JobQueue &queue, QWidget *parent);
    CaptionsPanel *panel() const { return m_panel; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    CaptionsPanel *m_panel;
    NarrationPlayer *m_sound;
};

} // namespace vivify
