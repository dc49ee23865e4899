from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workplace', '0001_jobs_and_employers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='employer',
            name='contact_at',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='employer',
            name='contact_name',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='employer',
            name='name',
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name='employer',
            name='place',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='job',
            name='employer_name',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='job',
            name='title',
            field=models.TextField(),
        ),
    ]
