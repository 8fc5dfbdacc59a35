#include "ui/prompt/TemplateActions.h"

#include "core/base/Error.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/prompt/TemplateChooser.h"
#include "ui/prompt/TemplateDialog.h"
#include "ui/widgets/Icons.h"

#include <QAction>
#include <QEvent>
#include <QLocale>
#include <QMenu>

namespace vivify {

namespace {

QString filter() { return TemplateActions::tr("Vivify templates (*.json)"); }

} // namespace

TemplateActions::TemplateActions(ProjectDocument &document, Catalogue &catalogue, QWidget *parent)
    : QToolButton(parent), m_document(document), m_catalogue(catalogue)
{
    setObjectName(QStringLiteral("templateMenu"));
    setIcon(vivify::icon(QStringLiteral("more")));
    setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(this);
    setMenu(menu);
    const auto action = [menu](const char *name, const char *iconName) {
        QAction *made = menu->addAction(vivify::icon(QLatin1String(iconName)), QString());
        made->setObjectName(QLatin1String(name));
        return made;
    };
    m_add = action("templateAdd", "add");
    m_edit = action("templateEdit", "edit");
    m_duplicate = action("templateDuplicate", "copy");
    m_remove = action("templateDelete", "trash");
    menu->addSeparator();
    m_import = action("templateImport", "open");
    m_export = action("templateExport", "export");
    connect(m_add, &QAction::triggered, this, &TemplateActions::add);
    connect(m_edit, &QAction::triggered, this, &TemplateActions::edit);
    connect(m_duplicate, &QAction::triggered, this, &TemplateActions::duplicate);
    connect(m_remove, &QAction::triggered, this, &TemplateActions::removeCurrent);
    connect(m_import, &QAction::triggered, this, &TemplateActions::importFile);
    connect(m_export, &QAction::triggered, this, &TemplateActions::exportFile);
    connect(menu, &QMenu::aboutToShow, this, &TemplateActions::refresh);
    retranslate();
}

std::optional<PromptTemplate> TemplateActions::current() const
{
    const Picture *picture = m_document.picture();
    return picture ? m_catalogue.findTemplate(picture->scene.templateId) : std::nullopt;
}

void TemplateActions::refresh()
{
    const auto scene = current();
    m_edit->setEnabled(scene && !scene->builtIn);
    m_remove->setEnabled(scene && !scene->builtIn);
    m_duplicate->setEnabled(scene.has_value());
}

void TemplateActions::attempt(const QString &title, const std::function<void()> &work)
{
    try {
        work();
    } catch (const Error &error) {
        Dialogs::showError(this, title, error);
    }
}

void TemplateActions::choose(const QString &id)
{
    m_document.edit(tr("Choose scene"), Aspect::Scene, [&](Project &project) {
        if (Picture *picture = project.currentPicture()) {
            picture->scene.templateId = id;
            picture->scene.prompt.clear();
        }
    });
}

void TemplateActions::add()
{
    attempt(tr("Add template"), [this] {
        PromptTemplate entry = current().value_or(m_catalogue.templates().value(0));
        entry.id = QLatin1String("user-") + Project::newId();
        entry.builtIn = false;
        entry.variants.clear();
        entry.name = entry.prompt = {};
        TemplateDialog dialog(entry, m_catalogue, this);
        if (dialog.exec() != QDialog::Accepted)
            return;
        m_catalogue.saveTemplate(dialog.entry());
        choose(entry.id);
    });
}

void TemplateActions::edit()
{
    attempt(tr("Edit template"), [this] {
        const auto scene = current();
        if (!scene || scene->builtIn)
            return;
        TemplateDialog dialog(*scene, m_catalogue, this);
        if (dialog.exec() == QDialog::Accepted)
            m_catalogue.saveTemplate(dialog.entry());
    });
}

void TemplateActions::duplicate()
{
    attempt(tr("Duplicate template"), [this] {
        if (const auto scene = current())
            choose(m_catalogue.duplicateTemplate(scene->id).id);
    });
}

void TemplateActions::removeCurrent()
{
    attempt(tr("Delete template"), [this] {
        const auto scene = current();
        if (!scene || scene->builtIn)
            return;
        const QString question = tr("Delete the template “%1”?").arg(scene->name.text(QLocale().name()));
        if (Dialogs::ask(this, tr("Delete template"), question, QMessageBox::Yes | QMessageBox::Cancel) != QMessageBox::Yes)
            return;
        m_catalogue.removeTemplate(scene->id);
        for (const PromptTemplate &entry : m_catalogue.templates()) {
            if (entry.builtIn && entry.motion == scene->motion)
                return choose(entry.id); // the picture keeps a scene that moves alike
        }
    });
}

void TemplateActions::importFile()
{
    const QString path = Dialogs::openFile(this, tr("Import templates"), QString(), filter());
    if (!path.isEmpty())
        attempt(tr("Import templates"), [&] { m_catalogue.importTemplates(path); });
}

void TemplateActions::exportFile()
{
    QList<PromptTemplate> own = m_catalogue.templates();
    own.removeIf([](const PromptTemplate &entry) { return entry.builtIn; });
    if (own.isEmpty())
        return Dialogs::inform(this, tr("Export templates"), tr("There are no templates of your own yet."));
    TemplateChooser chooser(own, this);
    if (chooser.exec() != QDialog::Accepted)
        return;
    const QString path = Dialogs::saveFile(this, tr("Export templates"), QStringLiteral("templates.json"), filter());
    if (!path.isEmpty())
        attempt(tr("Export templates"), [&] { m_catalogue.exportTemplates(chooser.chosen(), path); });
}

void TemplateActions::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QToolButton::changeEvent(event);
}

void TemplateActions::retranslate()
{
    setAccessibleName(tr("Templates"));
    setToolTip(tr("Add, edit, import and export your own templates"));
    menu()->setAccessibleName(tr("Templates"));
    m_add->setText(tr("Add template…"));
    m_edit->setText(tr("Edit template…"));
    m_duplicate->setText(tr("Duplicate template"));
    m_remove->setText(tr("Delete template"));
    m_import->setText(tr("Import templates…"));
    m_export->setText(tr("Export my templates…"));
}

} // namespace vivify
