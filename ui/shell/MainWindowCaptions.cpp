// The captions menu.
#include "ui/shell/MainWindowWidgets.h"

namespace vivify {

void MainWindow::connectCaptions()
{
    CaptionsPanel *panel = w->captionsDock->panel();
    const auto on = [&](const char *id, auto work) {
        connect(w->actions->get(id), &QAction::triggered, panel, [this, work] {
            w->captionsDock->show(); // what happened is told there
            w->captionsDock->raise();
            work();
        });
    };
    on("addCaption", [panel] { panel->addCaption(); });
    on("splitCaption", [panel] { panel->splitCaption(); });
    on("joinCaption", [panel] { panel->joinCaption(); });
    on("importCaptions", [panel] { panel->importCaptions(); });
    on("exportCaptions", [panel] { panel->exportCaptions(); });
    on("draftScript", [panel] { panel->draftScript(); });
    on("speakEnglish", [panel] { panel->speak(QStringLiteral("en")); });
    on("speakMandarin", [panel] { panel->speak(QStringLiteral("zh")); });
    on("recordNarration", [panel] { panel->record(); });
    const auto enable = [this] {
        const bool picture = m_parts.document.picture(), any = !m_parts.document.project().captions.isEmpty();
        const bool clip = picture && !m_parts.document.picture()->clip.isNull();
        for (const char *id : {"addCaption", "importCaptions", "draftScript"})
            w->actions->get(id)->setEnabled(picture);
        for (const char *id : {"splitCaption", "joinCaption", "exportCaptions", "speakEnglish", "speakMandarin"})
            w->actions->get(id)->setEnabled(any);
        w->actions->get("recordNarration")->setEnabled(clip);
    };
    connect(&m_parts.document, &ProjectDocument::changed, panel, enable);
    enable();
}

} // namespace vivify
