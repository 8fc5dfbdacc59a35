#include "ui/voice/ScriptDialog.h"

#include "ui/dialogs/Dialogs.h"
#include "ui/shell/UserSettings.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QTableWidget>
#include <QVBoxLayout>

namespace vivify {

namespace {

const auto AddressKey = QStringLiteral("script/address"), ModelKey = QStringLiteral("script/model");
constexpr int English = 0, Chinese = 1;

} // namespace

ScriptDialog::ScriptDialog(const ScriptFacts &facts, bool replaces, JobQueue &queue, QWidget *parent)
    : QDialog(parent), m_facts(facts), m_queue(queue), m_table(new QTableWidget), m_model(new QGroupBox),
      m_address(new QLineEdit), m_name(new QLineEdit), m_others(new QCheckBox), m_answer(new QLabel), m_ask(new QPushButton)
{
    setObjectName(QStringLiteral("scriptDialog"));
    setWindowTitle(tr("Script"));
    setAccessibleName(windowTitle());
    resize(860, 620);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    buildTable(replaces);
    buildModel();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->setObjectName(QStringLiteral("scriptButtons"));
    m_use = buttons->addButton(tr("Make captions"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(QStringLiteral("scriptUse"));
    m_use->setProperty("primary", true);
    m_use->style()->polish(m_use); // the box has polished it already
    m_use->setDefault(true);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setLines(Script::draft(facts));
}

ScriptDialog::~ScriptDialog()
{
    if (m_job)
        m_job->cancel();
}

void ScriptDialog::buildTable(bool replaces)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    auto *about = new QLabel(replaces ? tr("Read and change what is said; each line becomes a caption. It replaces the captions that are there.")
                                      : tr("Read and change what is said; each line becomes a caption. Sentences on a phase wait for that phase."));
    about->setObjectName(QStringLiteral("scriptAbout"));
    about->setWordWrap(true);
    column->addWidget(about);
    m_table->setObjectName(QStringLiteral("scriptTable"));
    m_table->setAccessibleName(tr("Sentences"));
    m_table->setColumnCount(2);
    m_table->setHorizontalHeaderLabels({QStringLiteral("English"), QStringLiteral("中文")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->setWordWrap(true);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, m_table, &QTableWidget::resizeRowsToContents); // they wrap otherwise
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    column->addWidget(m_table, 1);
    auto *row = new QHBoxLayout;
    const auto button = [&](const QString &text, const char *name, auto slot) {
        auto *made = new QPushButton(text);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, slot);
        row->addWidget(made);
    };
    button(tr("Add a sentence"), "scriptAdd", &ScriptDialog::addLine);
    button(tr("Remove the sentence"), "scriptRemove", &ScriptDialog::removeLine);
    button(tr("Vivify's draft"), "scriptDraft", [this] { setLines(Script::draft(m_facts)); });
    row->addStretch(1);
    column->addLayout(row);
}

void ScriptDialog::buildModel()
{
    m_model->setObjectName(QStringLiteral("scriptModel"));
    m_model->setTitle(tr("Ask a language model"));
    m_model->setAccessibleName(m_model->title());
    m_model->setCheckable(true);
    m_model->setChecked(false);
    auto *form = new QFormLayout(m_model);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto add = [&](const QString &name, QLineEdit *field, const char *objectName, const QString &example, const QString &value) {
        field->setObjectName(QLatin1String(objectName));
        field->setAccessibleName(name);
        field->setPlaceholderText(example);
        field->setText(value);
        auto *caption = new QLabel(name);
        caption->setBuddy(field);
        form->addRow(caption, field);
        connect(field, &QLineEdit::textChanged, this, &ScriptDialog::refresh);
    };
    UserSettings settings;
    add(tr("Address"), m_address, "scriptAddress", QStringLiteral("http://127.0.0.1:8080/v1"), settings.value(AddressKey).toString());
    add(tr("Model"), m_name, "scriptModelName", tr("as the server calls it; may be empty"), settings.value(ModelKey).toString());
    m_others->setObjectName(QStringLiteral("scriptOthers"));
    m_others->setText(tr("The address may be on another computer"));
    form->addRow(QString(), m_others);
    auto *sent = new QLabel(tr("What is sent: the scene's name, its phases, the slow-motion factor and labels that are anatomical terms. No "
                               "picture, no name, no file, nothing else that you wrote. On another computer, whoever runs it can read this."));
    sent->setObjectName(QStringLiteral("scriptSent"));
    sent->setWordWrap(true);
    sent->setProperty("role", QStringLiteral("quiet"));
    sent->setToolTip(ScriptWriter::question(m_facts).toHtmlEscaped());
    form->addRow(sent);
    m_ask->setObjectName(QStringLiteral("scriptAsk"));
    m_ask->setAutoDefault(false);
    m_answer->setObjectName(QStringLiteral("scriptAnswer"));
    m_answer->setTextFormat(Qt::PlainText);
    m_answer->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_ask);
    row->addWidget(m_answer, 1);
    form->addRow(row);
    connect(m_ask, &QPushButton::clicked, this, &ScriptDialog::ask);
    layout()->addWidget(m_model);
    const auto fold = [this](bool open) {
        for (QWidget *part : m_model->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
            part->setVisible(open);
        // An empty frame says nothing: only the title is left, without what would be framed.
        m_model->setProperty("folded", !open);
        m_model->style()->unpolish(m_model);
        m_model->style()->polish(m_model);
        m_model->setMaximumHeight(open ? QWIDGETSIZE_MAX : m_model->fontMetrics().height() + 6);
    };
    connect(m_model, &QGroupBox::toggled, this, fold);
    fold(false);
    refresh();
}

void ScriptDialog::setLines(const QList<ScriptLine> &lines)
{
    m_table->setRowCount(int(lines.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const ScriptLine &line = lines.at(row);
        auto *english = new QTableWidgetItem(line.text.en);
        english->setData(Qt::UserRole, line.phase);
        m_table->setItem(row, English, english);
        m_table->setItem(row, Chinese, new QTableWidgetItem(line.text.zh));
    }
}

QList<ScriptLine> ScriptDialog::lines() const
{
    QList<ScriptLine> lines;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QTableWidgetItem *english = m_table->item(row, English), *chinese = m_table->item(row, Chinese);
        const LocalizedText text{english->text().trimmed(), chinese->text().trimmed()};
        if (!text.isEmpty())
            lines.append({text, english->data(Qt::UserRole).toDouble()});
    }
    return lines;
}

void ScriptDialog::addLine()
{
    const int row = m_table->currentRow() + 1;
    m_table->insertRow(row);
    auto *english = new QTableWidgetItem;
    english->setData(Qt::UserRole, -1.0);
    m_table->setItem(row, English, english);
    m_table->setItem(row, Chinese, new QTableWidgetItem);
    m_table->setCurrentItem(english);
    m_table->editItem(english);
}

void ScriptDialog::removeLine() { m_table->removeRow(m_table->currentRow()); }

void ScriptDialog::ask()
{
    if (m_job)
        return m_job->cancel();
    const WriterAddress address{m_address->text(), m_name->text().trimmed(), m_others->isChecked()};
    try {
        ScriptWriter::checked(address);
    } catch (const Error &error) {
        return Dialogs::showError(this, m_model->title(), error);
    }
    UserSettings settings;
    settings.setValue(AddressKey, address.url);
    settings.setValue(ModelKey, address.model);
    auto made = std::make_shared<QList<ScriptLine>>();
    m_job = m_queue.enqueue(tr("Ask the language model"),
                            [=, facts = m_facts](JobContext &context) { *made = ScriptWriter::write(facts, address, context); });
    m_answer->setText(tr("Waiting for the answer…"));
    connect(m_job, &Job::succeeded, this, [this, made] {
        setLines(*made);
        m_answer->setText(tr("Written by a machine: read every sentence before you use it."));
    });
    connect(m_job, &Job::failed, this, [this](const Error &error) { m_answer->setText(error.message()); });
    connect(m_job, &Job::cancelled, this, [this] { m_answer->clear(); });
    connect(m_job, &Job::finished, this, [this] {
        m_job = nullptr;
        refresh();
    });
    refresh();
}

void ScriptDialog::refresh()
{
    m_ask->setText(m_job ? tr("Stop") : tr("Ask"));
    m_ask->setAccessibleName(m_ask->text());
    m_ask->setEnabled(m_job || !m_address->text().trimmed().isEmpty());
}

} // namespace vivify
