#pragma once

#include "core/prompt/Parameter.h"

#include <QHash>
#include <QWidget>

class QFormLayout;
class QToolButton;
class QVBoxLayout;

namespace vivify {

/// A form made from parameters: editors with units, a reset dot where a value differs from its default.
class ParameterForm : public QWidget
{
    Q_OBJECT
public:
    static constexpr int CaptionWidth = 104; ///< px, so that fields above and in the form stand in one column.

    explicit ParameterForm(QWidget *parent = nullptr);

    /// `defaults`: what the reset dot goes back to; `values`: what is shown. Editors are rebuilt only when needed.
    void show(const QList<Parameter> &parameters, const ParameterValues &defaults, const ParameterValues &values,
              const QString &language);

Q_SIGNALS:
    void edited(const QString &key, const QVariant &value);
    void resetRequested(const QString &key);

private:
    struct Row
    {
        QWidget *editor = nullptr;
        QToolButton *reset = nullptr;
    };
    void rebuild(const QString &language);
    void addRow(QFormLayout &form, const Parameter &parameter, const QString &language);
    QWidget *makeEditor(const Parameter &parameter, const QString &language);
    void fill(const Parameter &parameter, const QVariant &value);

    QVBoxLayout *m_layout;
    QWidget *m_body = nullptr;
    QList<Parameter> m_parameters;
    QString m_language;
    QHash<QString, Row> m_rows;
    bool m_filling = false, m_advancedShown = false;
};

} // namespace vivify
