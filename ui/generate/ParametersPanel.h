#pragma once

#include "core/generate/Generator.h"
#include "core/project/ProjectDocument.h"
#include "core/prompt/Catalogue.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace vivify {

class ParameterForm;

/// Preset and parameters of the current picture's scene; only those that its generator uses.
class ParametersPanel : public QWidget
{
    Q_OBJECT
public:
    ParametersPanel(ProjectDocument &document, const GeneratorRegistry &registry, Catalogue &catalogue,
                    QWidget *parent = nullptr);
    void reload() { refresh(); } ///< After generators gained or lost something.

Q_SIGNALS:
    void loraInspectRequested(const QString &name); ///< To be answered with showLora().

public:
    void showLora(const QString &name, const QString &match);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildMenu();
    void retranslate();
    void refresh();
    void fillPresets();
    void fillGenerators();
    QList<Parameter> parameters(const Picture &picture) const;
    ParameterValues defaults(const Picture &picture, const QList<Parameter> &known) const;
    void choosePreset(const QString &id);
    void setValue(const QString &key, const QVariant &value);
    void resetValue(const QString &key);
    void savePreset();
    void renamePreset();
    void deletePreset();

    ProjectDocument &m_document;
    const GeneratorRegistry &m_registry;
    Catalogue &m_catalogue;
    QLabel *m_generatorLabel, *m_presetLabel, *m_about, *m_empty;
    QComboBox *m_generators, *m_presets;
    QToolButton *m_more;
    QAction *m_save, *m_rename, *m_delete;
    ParameterForm *m_form;
    QString m_mergeKey, m_mergedParameter;
};

} // namespace vivify
