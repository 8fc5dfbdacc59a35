#pragma once

#include "core/project/ProjectDocument.h"
#include "core/prompt/Catalogue.h"

#include <QToolButton>
#include <functional>

namespace vivify {

/// The menu for the user's own templates: add, edit, duplicate, delete, import, export.
class TemplateActions : public QToolButton
{
    Q_OBJECT
public:
    TemplateActions(ProjectDocument &document, Catalogue &catalogue, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refresh();
    std::optional<PromptTemplate> current() const;
    void add();
    void edit();
    void duplicate();
    void removeCurrent();
    void importFile();
    void exportFile();
    void attempt(const QString &title, const std::function<void()> &work);
    void choose(const QString &id);

    ProjectDocument &m_document;
    Catalogue &m_catalogue;
    QAction *m_add, *m_edit, *m_duplicate, *m_remove, *m_import, *m_export;
};

} // namespace vivify
