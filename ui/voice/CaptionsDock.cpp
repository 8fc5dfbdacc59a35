#include "ui/voice/CaptionsDock.h"

#include "core/base/Error.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/voice/NarrationPlayer.h"

#include <QEvent>

namespace vivify {

CaptionsDock::CaptionsDock(ProjectDocument &document, Player &player, const Catalogue &catalogue, JobQueue &queue, QWidget *parent)
    : PanelDock(parent), m_panel(new CaptionsPanel(document, player, catalogue, queue)),
      m_sound(new NarrationPlayer(document, player, this))
{
    setObjectName(QStringLiteral("captionsDock"));
    setWidget(m_panel);
    connect(m_panel, &CaptionsPanel::failed, this, [this](const Error &error) { Dialogs::showError(this, windowTitle(), error); });
    connect(m_panel, &CaptionsPanel::recordingChanged, m_sound, &NarrationPlayer::setMuted);
    retranslate();
}

void CaptionsDock::retranslate()
{
    setWindowTitle(tr("Captions"));
    setAccessibleName(windowTitle());
}

void CaptionsDock::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    PanelDock::changeEvent(event);
}

} // namespace vivify
