#include "ui/generate/ParametersPanel.h"

#include "core/base/Error.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/LoraEdit.h"
#include "ui/widgets/ParameterForm.h"
#include "ui/widgets/Pieces.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>

namespace vivify {

namespace {

QString language() { return QLocale().name(); }

QComboBox *makeCombo(const char *name)
{
    auto *combo = new QComboBox;
    combo->setObjectName(QLatin1String(name));
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(10);
    return combo;
}

} // namespace

ParametersPanel::ParametersPanel(ProjectDocument &document, const GeneratorRegistry &registry, Catalogue &catalogue,
                                 QWidget *parent)
    : QWidget(parent), m_document(document), m_registry(registry), m_catalogue(catalogue),
      m_generatorLabel(new QLabel), m_presetLabel(new QLabel), m_about(new QLabel), m_empty(new QLabel),
      m_generators(makeCombo("generatorCombo")), m_presets(makeCombo("presetCombo")), m_more(new QToolButton),
      m_save(new QAction(this)), m_rename(new QAction(this)), m_delete(new QAction(this)), m_form(new ParameterForm)
{
    setObjectName(QStringLiteral("parametersPanel"));
    m_about->setObjectName(QStringLiteral("presetAbout"));
    m_empty->setObjectName(QStringLiteral("parametersEmpty"));
    for (QLabel *label : {m_about, m_empty}) {
        label->setProperty("role", QStringLiteral("quiet"));
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    buildMenu();
    auto *body = new QWidget;
    auto *grid = new QGridLayout(body);
    grid->setContentsMargins(12, 10, 12, 12);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->addWidget(m_generatorLabel, 0, 0);
    grid->addWidget(m_generators, 0, 1, 1, 2);
    grid->addWidget(m_presetLabel, 1, 0);
    grid->addWidget(m_presets, 1, 1);
    grid->addWidget(m_more, 1, 2);
    grid->addWidget(m_about, 2, 0, 1, 3);
    grid->addWidget(m_empty, 3, 0, 1, 3);
    grid->addWidget(m_form, 4, 0, 1, 3);
    grid->setRowStretch(5, 1);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(0, ParameterForm::CaptionWidth);
    fillWithScroll(this, "parametersScroll")->setWidget(body);

    connect(m_presets, &QComboBox::activated, this,
            [this](int index) { choosePreset(m_presets->itemData(index).toString()); });
    connect(m_generators, &QComboBox::activated, this, [this](int index) {
        m_document.edit(tr("Choose generator"), Aspect::Scene, [&](Project &project) {
            if (Picture *picture = project.currentPicture())
                picture->scene.generator = m_generators->itemData(index).toString();
        });
    });
    connect(m_save, &QAction::triggered, this, &ParametersPanel::savePreset);
    connect(m_rename, &QAction::triggered, this, &ParametersPanel::renamePreset);
    connect(m_delete, &QAction::triggered, this, &ParametersPanel::deletePreset);
    connect(m_form, &ParameterForm::edited, this, &ParametersPanel::setValue);
    connect(m_form, &ParameterForm::resetRequested, this, &ParametersPanel::resetValue);
    connect(&m_catalogue, &Catalogue::changed, this, &ParametersPanel::refresh);
    connect(&m_document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if (aspects & (Aspect::Pictures | Aspect::Scene))
            refresh();
    });
    retranslate();
}

void ParametersPanel::buildMenu()
{
    m_more->setObjectName(QStringLiteral("presetMenu"));
    m_save->setObjectName(QStringLiteral("presetSave"));
    m_rename->setObjectName(QStringLiteral("presetRename"));
    m_delete->setObjectName(QStringLiteral("presetDelete"));
    auto *menu = new QMenu(m_more);
    menu->addActions({m_save, m_rename, m_delete});
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setIcon(icon(QStringLiteral("more")));
}

QList<Parameter> ParametersPanel::parameters(const Picture &picture) const
{
    if (!m_registry.contains(picture.scene.generator))
        return {};
    const Generator &generator = m_registry.get(picture.scene.generator);
    QList<Parameter> all = generator.info().parameters;
    if (const auto scene = m_catalogue.findTemplate(picture.scene.templateId)) {
        for (const Parameter &parameter : generator.sceneParameters(*scene)) {
            if (!Parameters::find(all, parameter.key))
                all.append(parameter);
        }
    }
    return all;
}

ParameterValues ParametersPanel::defaults(const Picture &picture, const QList<Parameter> &known) const
{
    ParameterValues values;
    if (const auto preset = m_catalogue.findPreset(picture.scene.presetId))
        values = Parameters::known(known, preset->values);
    if (const auto scene = m_catalogue.findTemplate(picture.scene.templateId))
        values.insert(Parameters::known(known, scene->values));
    return values;
}

void ParametersPanel::refresh()
{
    fillGenerators();
    fillPresets();
    const Picture *picture = m_document.picture();
    setEnabled(picture != nullptr);
    const bool ready = picture && !picture->scene.templateId.isEmpty();
    m_empty->setVisible(!ready);
    m_form->setVisible(ready);
    if (!ready)
        return;
    const QList<Parameter> known = parameters(*picture);
    m_form->show(known, defaults(*picture, known), picture->scene.values, language());
    for (const LoraEdit *lora : m_form->findChildren<LoraEdit *>())
        connect(lora, &LoraEdit::inspectRequested, this, &ParametersPanel::loraInspectRequested, Qt::UniqueConnection);
}

void ParametersPanel::showLora(const QString &name, const QString &match)
{
    for (LoraEdit *lora : m_form->findChildren<LoraEdit *>())
        lora->setMatch(name, match);
}

void ParametersPanel::fillGenerators()
{
    m_generators->clear();
    const QList<GeneratorInfo> infos = m_registry.infos();
    for (const GeneratorInfo &info : infos) {
        m_generators->addItem(info.name.text(language()), info.id);
        m_generators->setItemData(m_generators->count() - 1, info.description.text(language()), Qt::ToolTipRole);
    }
    if (const Picture *picture = m_document.picture())
        m_generators->setCurrentIndex(m_generators->findData(picture->scene.generator));
    m_generators->setVisible(infos.size() > 1);
    m_generatorLabel->setVisible(infos.size() > 1);
}

void ParametersPanel::fillPresets()
{
    m_presets->clear();
    m_presets->addItem(tr("Scene default"), QString());
    const QList<Preset> presets = m_catalogue.presets();
    for (const Preset &preset : presets)
        m_presets->addItem(preset.name.text(language()), preset.id);
    const Picture *picture = m_document.picture();
    const QString current = picture ? picture->scene.presetId : QString();
    m_presets->setCurrentIndex(qMax(0, m_presets->findData(current)));
    const auto preset = m_catalogue.findPreset(current);
    m_about->setText(preset ? preset->description.text(language()) : QString());
    m_about->setVisible(!m_about->text().isEmpty());
    m_rename->setEnabled(preset && !preset->builtIn);
    m_delete->setEnabled(preset && !preset->builtIn);
}

void ParametersPanel::choosePreset(const QString &id)
{
    m_document.edit(tr("Choose preset"), Aspect::Scene, [&](Project &project) {
        Picture *picture = project.currentPicture();
        if (!picture)
            return;
        picture->scene.presetId = id;
        if (const auto preset = m_catalogue.findPreset(id)) {
            for (auto it = preset->values.begin(); it != preset->values.end(); ++it)
                picture->scene.values.remove(it.key()); // the preset shall be seen to act
        }
    });
}

void ParametersPanel::setValue(const QString &key, const QVariant &value)
{
    if (key != m_mergedParameter) {
        m_mergedParameter = key;
        m_mergeKey = ProjectDocument::newMergeKey();
    }
    const auto change = [&](Project &project) {
        if (Picture *picture = project.currentPicture())
            picture->scene.values.insert(key, value);
    };
    m_document.edit(tr("Change parameter"), Aspect::Scene, change, m_mergeKey);
}

void ParametersPanel::resetValue(const QString &key)
{
    m_document.edit(tr("Reset parameter"), Aspect::Scene, [&](Project &project) {
        if (Picture *picture = project.currentPicture())
            picture->scene.values.remove(key);
    });
}

void ParametersPanel::savePreset()
{
    const Picture *picture = m_document.picture();
    if (!picture)
        return;
    const QString name = Dialogs::askText(this, tr("Save preset"), tr("Name of the preset:")).trimmed();
    if (name.isEmpty())
        return;
    Preset preset;
    preset.id = QLatin1String("user-") + Project::newId();
    preset.name = {name, name};
    preset.builtIn = false;
    const QList<Parameter> known = parameters(*picture);
    preset.values = defaults(*picture, known);
    preset.values.insert(picture->scene.values);
    try {
        m_catalogue.savePreset(preset);
        choosePreset(preset.id);
    } catch (const Error &error) {
        Dialogs::showError(this, tr("Save preset"), error);
    }
}

void ParametersPanel::renamePreset()
{
    const auto preset = m_catalogue.findPreset(m_presets->currentData().toString());
    if (!preset)
        return;
    const QString name =
        Dialogs::askText(this, tr("Rename preset"), tr("New name:"), preset->name.text(language())).trimmed();
    if (name.isEmpty())
        return;
    try {
        m_catalogue.renamePreset(preset->id, name);
    } catch (const Error &error) {
        Dialogs::showError(this, tr("Rename preset"), error);
    }
}

void ParametersPanel::deletePreset()
{
    const QString id = m_presets->currentData().toString();
    const QString question = tr("Delete the preset “%1”?").arg(m_presets->currentText());
    if (Dialogs::ask(this, tr("Delete preset"), question, QMessageBox::Yes | QMessageBox::Cancel) != QMessageBox::Yes)
        return;
    try {
        choosePreset(QString());
        m_catalogue.removePreset(id);
    } catch (const Error &error) {
        Dialogs::showError(this, tr("Delete preset"), error);
    }
}

void ParametersPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ParametersPanel::retranslate()
{
    setAccessibleName(tr("Parameters"));
    m_generatorLabel->setText(tr("Generator"));
    m_generators->setAccessibleName(tr("Generator"));
    m_presetLabel->setText(tr("Preset"));
    m_presets->setAccessibleName(tr("Preset"));
    m_presets->setToolTip(tr("A named set of values"));
    m_more->setAccessibleName(tr("Preset actions"));
    m_more->setToolTip(tr("Save, rename or delete presets"));
    m_save->setText(tr("Save as new preset…"));
    m_rename->setText(tr("Rename preset…"));
    m_delete->setText(tr("Delete preset"));
    m_empty->setText(tr("Choose a scene to see its parameters."));
    refresh();
}

} // namespace vivify
