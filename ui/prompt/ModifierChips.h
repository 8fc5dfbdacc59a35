#pragma once

#include "core/project/ProjectDocument.h"
#include "core/prompt/Catalogue.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;

namespace vivify {

class FlowLayout;

/// Modifiers and views of the scene as chips to press; those of one group exclude each other.
class ModifierChips : public QWidget
{
    Q_OBJECT
public:
    ModifierChips(ProjectDocument &document, const Catalogue &catalogue, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refresh();
    void toggle(const PromptModifier &modifier, bool on);

    ProjectDocument &m_document;
    const Catalogue &m_catalogue;
    QLabel *m_modifiersLabel, *m_viewsLabel;
    QHash<QString, QPushButton *> m_chips;
};

} // namespace vivify
