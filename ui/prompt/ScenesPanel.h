#pragma once

#include "core/project/ProjectDocument.h"
#include "core/prompt/Catalogue.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace vivify {

class FlowLayout;
class ModifierChips;
class PictureCard;
class TemplateActions;

/// What the picture shall do: scene cards, the prompt in either language, modifiers and views, the user's templates.
class ScenesPanel : public QWidget
{
    Q_OBJECT
public:
    ScenesPanel(ProjectDocument &document, Catalogue &catalogue, QWidget *parent = nullptr);
    void focusPrompt();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void rebuildCards();
    void refresh();
    void refreshWordings(const PromptTemplate &scene, const QString &id);
    void choose(const QString &templateId);
    void promptEdited();
    void applyPrompt();

    ProjectDocument &m_document;
    Catalogue &m_catalogue;
    QLabel *m_promptLabel, *m_match, *m_scenesLabel, *m_better, *m_wordingLabel, *m_empty;
    QPlainTextEdit *m_prompt;
    QComboBox *m_wordings;
    ModifierChips *m_modifiers;
    QWidget *m_cardArea;
    FlowLayout *m_cards;
    TemplateActions *m_templates;
    QHash<QString, PictureCard *> m_byId;
    QTimer m_typing;
    bool m_filling = false;
};

} // namespace vivify
