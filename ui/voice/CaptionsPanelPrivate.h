#pragma once

#include "core/project/ProjectDocument.h"
#include "ui/voice/CaptionsPanel.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QToolButton>

namespace vivify {

class CaptionForm;

/// What the panel's sources share.
struct CaptionsPanel::Private
{
    ProjectDocument &document;
    Player &player;
    const Catalogue &catalogue;
    JobQueue &queue;
    QToolButton *script = nullptr, *speak = nullptr, *record = nullptr;
    QToolButton *add = nullptr, *split = nullptr, *join = nullptr, *remove = nullptr, *importFile = nullptr, *exportFile = nullptr;
    QAction *english = nullptr, *mandarin = nullptr, *removeEnglish = nullptr, *removeMandarin = nullptr;
    QListWidget *list = nullptr;
    QLabel *empty = nullptr, *narration = nullptr, *message = nullptr;
    CaptionForm *form = nullptr;

    QString current() const;
    QString title(const Caption &caption) const;
    QString narrationText() const;
    static QString languageName(const QString &language);
    void refresh();
    void showCurrent();
    void retranslate();
    void say(const QStringList &texts); ///< In the panel, until the next.
};

} // namespace vivify
